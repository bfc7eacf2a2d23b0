using ReferralPlatform.Contracts.Api.Allocation;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.TestKit;

/// <summary>Sign-offs of an assessment as the authority's procedure asks for them.</summary>
public static class SignOffs
{
    /// <summary>With this outcome; where it is to be judged whether the needs are complex, with every criterion answered.</summary>
    /// <param name="applying">Codes of the criteria that apply.</param>
    public static SignOffAssessmentRequest Of(string authority, string outcome, params string[] applying)
    {
        var procedure = ProcedureBook.Published.For(authority).Allocation;
        var isInNeed = procedure.FindOutcome(outcome)?.Result is AssessmentResult.InNeed or AssessmentResult.InNeedComplex;
        return new SignOffAssessmentRequest(
            outcome, "I agree.",
            isInNeed && procedure.ComplexityCriteria.TryGet(out var criteria)
                ? new ComplexityJudged(
                    "Many needs, which keep him from growing.",
                    [.. criteria.Select(item => new CriterionJudged(item.Code, applying.Contains(item.Code, StringComparer.Ordinal), "As the analysis says."))])
                : null);
    }
}
