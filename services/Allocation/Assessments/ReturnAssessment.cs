using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>The manager returns an assessment for work, with reasons, and says what is open again.</summary>
internal static class ReturnAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReturnAssessmentRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        new FieldChecks()
            .Required("reasons", request.Reasons, "Say what has to be done, and why.")
            .Refuse("tasks", request.Tasks is not { Count: > 0 }, "Choose what is open again."),
        "not-reviewed-by-this-role", procedure => procedure.SignsOff,
        work =>
        {
            if (work.Assessment.State != AssessmentState.Submitted)
            {
                return Task.FromResult<Refusal?>(AssessmentRefusals.NotSubmitted(work.Procedure.SignsOff));
            }

            if (AssessmentRefusals.NothingAsked(work.Assessment, request.Tasks!, work.Procedure.Clarifying) is { } refusal)
            {
                return Task.FromResult<Refusal?>(refusal);
            }

            var submittedBy = work.Assessment.Reviews.Last(review => review.Act == ReviewAct.Submitted).By;
            change.Db.Publish(new AssessmentReturned
            {
                ContactRecordId = work.Case.ContactRecordId,
                Reference = work.Case.Reference,
                Authority = work.Case.Authority,
                AssessmentId = work.Assessment.Id,
                StoodIn = work.Case.Allocations.Any(one => string.Equals(one.AllocatedTo, submittedBy, StringComparison.Ordinal)) ? null : submittedBy,
                ReturnedBy = change.Person.Id,
                ReturnedAt = change.Now,
                Rule = work.Procedure.SignsOff.Rule.Display,
            });
            work.Assessment.Return(request.Reasons!, request.Tasks!, change.Person, change.Now);
            change.Record(
                work.Case.ContactRecordId, "assessment-returned", "Returned for work.", request.Reasons, work.Procedure.SignsOff.Rule.Display);
            return Task.FromResult<Refusal?>(null);
        });
}
