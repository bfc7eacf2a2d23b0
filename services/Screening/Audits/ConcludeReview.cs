namespace ReferralPlatform.Screening.Audits;

/// <summary>Another manager ends the review that an audit led to: the decision stands, or the contact is taken up again as a referral.</summary>
internal static class ConcludeReview
{
    public static async Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(ConcludeReviewRequest request, [AsParameters] AuditChange change)
    {
        var fields = new FieldChecks()
            .Refuse("conclusion", !EnumCodes.TryParse<AuditConclusion>(request.Conclusion, out var conclusion), $"One of: {string.Join(", ", EnumCodes.All<AuditConclusion>())}.")
            .Required("reasons", request.Reasons, "Give the reasons.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        if (gathered.Contact.Conclude(conclusion, request.Reasons!, gathered.Audits, change.Person, gathered.Now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var stands = conclusion == AuditConclusion.DecisionStands;
        return await change.SaveAsync(
            gathered, "audit-review-concluded",
            stands ? "Looked at again after its audit: the decision stands." : "Looked at again after its audit: to be taken up again as a referral.", request.Reasons!);
    }
}
