using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

internal static class PlanViews
{
    public static FollowUpView Of(CaseFollowUp next, AllocationProcedure procedure) => new(
        next.Code, procedure.FollowUps.FirstOrDefault(item => string.Equals(item.Code, next.Code, StringComparison.Ordinal))?.Done ?? "The plan ended",
        next.Kind, next.Reasons, next.To,
        next.ParentFrom is null ? null : new ConsentGiven(Given: true, next.ParentFrom, next.ParentHow),
        next.ChildAppropriate is null ? null : new ChildsConsent(next.ChildAppropriate, next.ChildAppropriate, next.ChildWhyNot),
        next.ByName, next.At, next.Rule);

    public static PlanningMeetingView Of(CasePlanningMeeting meeting, IEnumerable<MeetingInvitation> invitations, AgencyProcedure agencies) => new(
        meeting.Hold, meeting.Reasons, meeting.ToBeHeldAt, meeting.DecidedByName, meeting.DecidedAt, meeting.Rule, meeting.Held?.HeldAt,
        [.. (meeting.Held?.Attendees ?? []).Select(item => new Attendee(item.Kind, item.Who, item.Agency, item.Attended))], meeting.Held?.WhyNoParent,
        meeting.Held?.WhyNoChild, meeting.Held?.WhyNotEveryone)
    {
        Invitees = [.. meeting.Invitees.Select(item => new Invitee(item.Kind, item.Who, item.Agency))],
        WhyNotInvited = meeting.WhyNotInvited,
        Place = meeting.Place,
        Invitations =
        [
            // An agency that took part without an invitation has no answer to give.
            .. invitations.Where(one => meeting.Invitees.Exists(invitee => string.Equals(invitee.Agency, one.Agency, StringComparison.Ordinal)))
                .OrderBy(one => one.InvitedAt).ThenBy(one => one.Id).Select(one => new MeetingInvitationView(
                one.Agency, agencies.FindAgency(one.Agency)?.Label ?? CodesInWords.Spelt(one.Agency), one.InvitedAt, one.Reply, one.RepliedAt,
                one.RepliedByName, one.Deputy)
                {
                    InvitationId = one.Id,
                    Information = one.Information,
                    TakenDownBy = one.ReplyTakenDownBy,
                }),
        ],
        DueAt = meeting.ToBeHeldAt is { } at ? PlanningMeetingInvitees.EndOfDay(at) : null,
    };

    /// <summary>
    /// The plan as it stands, with every review there was, and the versions before it. A plan that ended when the case was closed has its own reviews.
    /// </summary>
    public static PlanView Of(IReadOnlyList<ChildInNeedPlan> plans)
    {
        var views = new List<PlanView>();
        var reviews = new List<PlanReview>();
        foreach (var (index, version) in plans.Index())
        {
            reviews.AddRange(version.Reviews);
            var isLast = version.EndedAt is not null || index == plans.Count - 1;
            views.Add(Of(version, isLast ? reviews : []));
            if (isLast)
            {
                reviews.Clear();
            }
        }

        return views[^1] with { Earlier = [.. views.Take(views.Count - 1).Reverse()] };
    }

    private static PlanView Of(ChildInNeedPlan plan, IEnumerable<PlanReview> reviews) => new(
        plan.PlanVersion, plan.Needs, plan.Outcomes,
        [.. plan.Actions.Select(item => new PlanActionView(item.Number, item.What, item.Who, item.By, item.DoneAt, item.DoneByName, item.Note))],
        plan.ReviewOn, plan.AgreedAt, plan.AgreedByName, plan.AtMeeting, plan.Rule,
        [.. reviews.Select(review => new PlanReviewView(review.Progress, review.Decision, review.NextReviewOn, review.ByName, review.At))])
    {
        EndedAt = plan.EndedAt,
    };
}
