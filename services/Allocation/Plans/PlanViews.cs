using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

internal static class PlanViews
{
    public static FollowUpView Of(CaseFollowUp next, AllocationProcedure procedure) => new(
        next.Code, procedure.FollowUps.FirstOrDefault(item => string.Equals(item.Code, next.Code, StringComparison.Ordinal))?.Label ?? "The plan ended",
        next.Kind, next.Reasons, next.To,
        next.ParentFrom is null ? null : new ConsentGiven(Given: true, next.ParentFrom, next.ParentHow),
        next.ChildAppropriate is null ? null : new ChildsConsent(next.ChildAppropriate, next.ChildAppropriate, next.ChildWhyNot),
        next.ByName, next.At, next.Rule);

    public static PlanningMeetingView Of(CasePlanningMeeting meeting) => new(
        meeting.Hold, meeting.Reasons, meeting.ToBeHeldAt, meeting.DecidedByName, meeting.DecidedAt, meeting.Rule, meeting.Held?.HeldAt,
        [.. (meeting.Held?.Attendees ?? []).Select(item => new Attendee(item.Kind, item.Who, item.Agency, item.Attended))], meeting.Held?.WhyNoParent,
        meeting.Held?.WhyNoChild, meeting.Held?.WhyNotEveryone);

    public static PlanView Of(IReadOnlyList<ChildInNeedPlan> plans)
    {
        var plan = plans[^1];
        return new PlanView(
            plan.PlanVersion, plan.Needs, plan.Outcomes,
            [.. plan.Actions.Select(item => new PlanActionView(item.Number, item.What, item.Who, item.By, item.DoneAt, item.DoneByName, item.Note))],
            plan.ReviewOn, plan.AgreedAt, plan.AgreedByName, plan.AtMeeting, plan.Rule,
            [
                .. plans.SelectMany(version => version.Reviews)
                    .Select(review => new PlanReviewView(review.Progress, review.Decision, review.NextReviewOn, review.ByName, review.At)),
            ]);
    }
}
