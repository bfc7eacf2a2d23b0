using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>The social worker opens the assessment on allocation, where the text leaves it to them (York 7.2). Its clock runs already.</summary>
internal static class OpenAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        OpenAssessmentRequest _, [AsParameters] CaseChange change) => change.ApplyAsync(
        fields: null,
        found =>
        {
            var kind = change.ProcedureOf(found).Assessment;
            if (change.MayNotWork(found) is { } refusal)
            {
                return refusal;
            }

            if (found.NoAssessmentFor is not null)
            {
                return AssessmentRefusals.Exempt;
            }

            if (found.AllocatedTo is null)
            {
                return AllocationRefusals.NotAllocated;
            }

            if (found.Assessment is not null)
            {
                return AssessmentRefusals.AlreadyOpened(kind.Label);
            }

            if (kind.OpenedByWorker && !string.Equals(found.AllocatedTo, change.Person.Id, StringComparison.Ordinal))
            {
                return AssessmentRefusals.OpenedByWorker(kind);
            }

            var opened = found.OpenAssessment(kind, change.Person, change.Now);
            change.Record(
                found.ContactRecordId, "assessment-opened", $"{kind.Label} opened, due {WorkingCalendar.ToLondon(opened.DueAt):d MMMM yyyy}.",
                rule: kind.Rule.Display);
            change.Db.Publish(opened.ToOpened(found, change.Person, kind));
            return null;
        });
}
