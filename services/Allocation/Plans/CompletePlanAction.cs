using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>One action of the plan is done.</summary>
internal static class CompletePlanAction
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        int number, CompletePlanActionRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Limited("note", request.Note),
        found =>
        {
            if (found.Plan is not { } plan)
            {
                return AssessmentRefusals.NoPlan(change.ProcedureOf(found).InNeedAction);
            }

            if (plan.Actions.Find(action => action.Number == number) is not { } done)
            {
                return Refusal.NotFound;
            }

            if (done.DoneAt is not null)
            {
                return AssessmentRefusals.AlreadyDone;
            }

            found.Complete(done, request.Note, change.Person, change.Now);
            change.Record(found.ContactRecordId, "plan-action-completed", $"Action {number} of the plan is done.", rule: plan.Rule);
            return null;
        },
        change.MayNotWork);
}
