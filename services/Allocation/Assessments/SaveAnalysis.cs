using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>The worker's analysis, the views of child and family, and the factors that were found.</summary>
internal static class SaveAnalysis
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SaveAnalysisRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks()
            .Required("analysis", request.Analysis, "Write the analysis.", FieldLimits.Narrative)
            .Limited("childsView", request.ChildsView)
            .Limited("familysView", request.FamilysView)
            .Refuse("factors", request.Factors is not { Count: > 0 }, "Choose at least one factor, or “None identified”.")
            .Refuse("factors", AssessmentFactors.Check(request.Factors ?? [])),
        work =>
        {
            work.Assessment.Analyse(request, change.Person, change.Now);
            change.Record(work.Case.ContactRecordId, "analysis-saved", "Analysis saved.");
            return (Refusal?)null;
        });
}
