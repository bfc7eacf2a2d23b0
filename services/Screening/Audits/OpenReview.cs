namespace ReferralPlatform.Screening.Audits;

/// <summary>A manager takes an audit that disagrees further: another manager looks at the decision again.</summary>
internal static class OpenReview
{
    public static async Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(OpenReviewRequest request, [AsParameters] AuditChange change)
    {
        var fields = new FieldChecks().Required("reason", request.Reason, "Say why the decision is to be looked at again.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        return gathered.Contact.OpenReview(request.Reason!, gathered.Audits, change.Person, gathered.Now) is { } refusal
            ? refusal.ToProblem()
            : await change.SaveAsync(gathered, "audit-review-opened", "The decision is looked at again after its audit.", request.Reason!);
    }
}
