using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>The worker submits the assessment to the manager, with the outcome they recommend. Nothing that is still needed is left out.</summary>
internal static class SubmitAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SubmitAssessmentRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks()
            .Required("reasons", request.Reasons, "Say why you recommend it.")
            .Limited("whyNotSeen", request.WhyNotSeen),
        work =>
        {
            var (found, assessment, procedure) = work;
            if (procedure.FindOutcome(request.Recommends) is not { } outcome)
            {
                return AssessmentRefusals.OutcomeNotOffered(procedure) with { Field = "recommends" };
            }

            // A child who is not born yet, or is missing, cannot be seen; the manager reads why.
            var excused = !string.IsNullOrWhiteSpace(request.WhyNotSeen) && assessment.FirstSeenAt is null;
            var open = assessment.TasksNow(procedure)
                .Where(task => !task.Done && !(excused && task.Task is AssessmentTask.SeeTheChild or AssessmentTask.Plan)).ToList();
            if (open.Count > 0)
            {
                return AssessmentRefusals.StillNeeded(open);
            }

            var reasons = excused ? $"{request.Reasons}\n\nThe child was not seen: {request.WhyNotSeen}" : request.Reasons!;
            assessment.Submit(outcome.Code, reasons, change.Person, change.Now);
            change.Db.Publish(new AssessmentSubmitted
            {
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                AssessmentId = assessment.Id,
                SubmittedBy = change.Person.Id,
                SubmittedAt = change.Now,
                Rule = procedure.SignsOff.Rule.Display,
            });
            change.Record(
                found.ContactRecordId, "assessment-submitted", $"Submitted for review, recommending: {outcome.Label}.", rule: procedure.SignsOff.Rule.Display);
            return null;
        });
}
