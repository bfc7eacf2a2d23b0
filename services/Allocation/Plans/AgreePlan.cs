using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// A Child in Need plan is agreed without a meeting, where a manager decided that none is held (Dudley 1.9); or agreed anew, whatever it was first.
/// </summary>
internal static class AgreePlan
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AgreePlanRequest request, [AsParameters] CaseChange change, ChildIdentityClient intake) => change.ApplyAsync(
        PlanRules.Check(new FieldChecks(), request.Plan, change.Today),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            if (PlanRules.MayNotPlan(change, found, procedure) is { } refusal)
            {
                return refusal;
            }

            if (found.PlanningMeeting is not ({ Hold: false } or { Held: not null }))
            {
                return AssessmentRefusals.MeetingFirst(procedure.PlanningMeeting);
            }

            if (await intake.CheckAsync(found.ContactRecordId, request.Plan!, change.Cancellation) is { } held)
            {
                return held;
            }

            await change.StopAsync(found.Plan?.ReviewClock);

            PlanRules.Agree(change, found, request.Plan!, atMeeting: false, procedure.InNeedAction.Rule, procedure);
            await change.FollowOnAsync(found, stepTaken: true);
            return null;
        },
        change.MayNotWork);
}
