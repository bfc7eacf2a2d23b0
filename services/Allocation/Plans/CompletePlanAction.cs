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
            if (change.MayNotWork(found) is { } refusal)
            {
                return refusal;
            }

            if (found.Plans.Count == 0)
            {
                return AssessmentRefusals.NoPlan(change.ProcedureOf(found).InNeedAction);
            }

            if (found.Plans[^1].Actions.Find(action => action.Number == number) is not { } done)
            {
                return Refusal.NotFound;
            }

            if (done.DoneAt is not null)
            {
                return AssessmentRefusals.AlreadyDone;
            }

            (done.DoneAt, done.DoneByName, done.Note) = (change.Now, change.Person.Name, request.Note);
            found.Changed();
            change.Record(found.ContactRecordId, "plan-action-completed", $"Action {number} of the plan is done.", rule: found.Plans[^1].Rule);
            return null;
        });
}
