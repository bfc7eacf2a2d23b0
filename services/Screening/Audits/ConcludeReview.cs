namespace ReferralPlatform.Screening.Audits;

/// <summary>Another manager ends the review that an audit led to: the decision stands, or the contact is taken up again as a referral.</summary>
internal static class ConcludeReview
{
    /// <param name="Conclusion">decision-stands or take-up-again.</param>
    public sealed record Request(string? Conclusion, string? Reasons);

    public static async Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] AuditChange change)
    {
        var fields = new FieldChecks()
            .Refuse("conclusion", !Conclusions.All.Contains(request.Conclusion, StringComparer.Ordinal), $"One of: {string.Join(", ", Conclusions.All)}.")
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

        if (gathered.Contact.Conclude(request.Conclusion!, request.Reasons!, gathered.Audits, change.Person, gathered.Now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var stands = string.Equals(request.Conclusion, Conclusions.DecisionStands, StringComparison.Ordinal);
        return await change.SaveAsync(
            gathered, "audit-review-concluded",
            stands ? "Looked at again after its audit: the decision stands." : "Looked at again after its audit: to be taken up again as a referral.", request.Reasons!);
    }
}
