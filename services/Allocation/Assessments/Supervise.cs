using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>A manager records that the worker was supervised about the case, its assessment or its plan (Referrals 2024 4.3, 4.4).</summary>
internal static class Supervise
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SuperviseRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        new FieldChecks().Required("note", request.Note, "Say what was agreed."),
        "not-supervised-by-this-role", procedure => procedure.Plans,
        work =>
        {
            if (work.Assessment.State == AssessmentState.SignedOff && work.Case.Plan is null)
            {
                return Task.FromResult<Refusal?>(AssessmentRefusals.SignedOff(work.Procedure.SignsOff));
            }

            work.Assessment.Supervisions.Add(new Supervision { Note = request.Note!, ByName = change.Person.Name, At = change.Now });
            change.Record(work.Case.ContactRecordId, "supervised", "The worker was supervised.", rule: work.Procedure.Plans.Rule.Display);
            return Task.FromResult<Refusal?>(null);
        });
}
