using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>What every act on a plan asks, whether it was agreed at a meeting or not.</summary>
internal static class PlanRules
{
    private const int MostActions = 50;

    /// <param name="agreedOn">When it was agreed: a meeting may be recorded after something was to be done.</param>
    public static FieldChecks Check(FieldChecks checks, PlanContent? plan, DateOnly today, DateOnly? agreedOn = null)
    {
        checks
            .Required("plan.needs", plan?.Needs, "State the child’s needs.")
            .Required("plan.outcomes", plan?.Outcomes, "Say what would be acceptable outcomes.")
            .Refuse("plan.actions", plan?.Actions is not { Count: > 0 }, "Say who does what, by when.")
            .Refuse("plan.actions", plan?.Actions is { Count: > MostActions }, $"Give at most {MostActions} actions.")
            .Refuse("plan.reviewOn", plan?.ReviewOn is null, "Say when progress is reviewed.")
            .Refuse("plan.reviewOn", plan?.ReviewOn <= today, "The review is on a later day.")
            .Refuse("plan.reviewOn", PlausibleDates.Plan(plan?.ReviewOn, today));
        foreach (var (index, action) in (plan?.Actions ?? []).Take(MostActions).Index())
        {
            checks
                .Required($"plan.actions[{index}].what", action.What, "Say what is done.")
                .Required($"plan.actions[{index}].who", action.Who, "Say who does it, by relationship or post.", FieldLimits.Name)
                .Refuse($"plan.actions[{index}].by", action.By is null, "Say by when.")
                .Refuse($"plan.actions[{index}].by", action.By < (agreedOn ?? today), "The day is past.")
                .Refuse($"plan.actions[{index}].by", PlausibleDates.Plan(action.By, today));
        }

        return checks;
    }

    /// <summary>Why there is nothing to plan; null when there is.</summary>
    public static Refusal? MayNotPlan(CaseChange change, AllocationCase found, AllocationProcedure procedure) =>
        change.MayNotWork(found) is { } refusal ? refusal
        : found.Assessment is not { State: AssessmentState.SignedOff } ? AssessmentRefusals.NotSignedOff(procedure.SignsOff)
        : found.ChildProtectionPlanSince is not null ? AssessmentRefusals.UnderChildProtectionPlan(procedure)
        : found.Result == AssessmentResult.SignificantHarm ? AssessmentRefusals.NotAConference(procedure.PlanningMeeting)
        : found.Result is not (AssessmentResult.InNeed or AssessmentResult.InNeedComplex) ? AssessmentRefusals.NotInNeed(procedure.InNeedAction)
        : null;

    /// <summary>Records the plan as agreed, with the clock of its review. What was agreed before is kept.</summary>
    public static void Agree(CaseChange change, AllocationCase found, PlanContent plan, bool atMeeting, RuleRef rule, AllocationProcedure procedure)
    {
        var reviewOn = plan.ReviewOn!.Value;
        var agreed = new ChildInNeedPlan
        {
            PlanVersion = found.Plans.Count + 1,
            Needs = plan.Needs!,
            Outcomes = plan.Outcomes!,
            Actions =
            [
                .. plan.Actions!.Select((action, index) => new PlanAction
                {
                    Number = index + 1,
                    What = action.What!,
                    Who = action.Who!,
                    By = action.By!.Value,
                }),
            ],
            ReviewOn = reviewOn,
            ReviewClock = StartReviewClock(change, found, reviewOn, procedure),
            AtMeeting = atMeeting,
            AgreedAt = change.Now,
            AgreedByName = change.Person.Name,
            Rule = rule.Display,
        };
        found.Agree(agreed);
        change.Record(
            found.ContactRecordId, "plan-agreed",
            FormattableString.Invariant($"Child in Need plan agreed, to be reviewed on {reviewOn:d MMMM yyyy}."), rule: rule.Display);
        change.Db.Publish(new ChildInNeedPlanAgreed
        {
            ContactRecordId = found.ContactRecordId,
            Reference = found.Reference,
            Authority = found.Authority,
            PlanVersion = agreed.PlanVersion,
            AgreedAt = change.Now,
            ReviewOn = reviewOn,
            Agencies = found.MeetingOf(agreed) is { } meeting ? PlanningMeetingInvitees.AgenciesOf(found, meeting, change.AgenciesOf(found)) : [],
            Rule = rule.Display,
        });
    }

    public static Guid StartReviewClock(CaseChange change, AllocationCase found, DateOnly reviewOn, AllocationProcedure procedure) => change.StartClock(
        found, procedure.PlanReview.Kind, WorkingCalendar.EndOfLondonDay(reviewOn), procedure.PlanReview.Rule).Id;
}
