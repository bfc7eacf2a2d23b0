namespace ReferralPlatform.Screening.Cases;

/// <summary>Records that the case was discussed with its referrer (Peterborough 6.4, York 5.1, Dudley 1.2).</summary>
internal static class DiscussWithReferrer
{
    private static readonly string[] Answers = ["yes", "no", "not-known"];

    /// <param name="HeldAt">When it was held; now when left out.</param>
    /// <param name="Summary">What was said, without saying who the referrer is.</param>
    /// <param name="ReferrerAgrees">yes, no or not-known: whether the referrer agrees with what is intended.</param>
    public sealed record Request(string? Summary, string? ReferrerAgrees, DateTimeOffset? HeldAt = null);

    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks()
            .Required("summary", request.Summary, "Say what was discussed.")
            .Refuse("referrerAgrees", !Answers.Contains(request.ReferrerAgrees, StringComparer.Ordinal), $"One of: {string.Join(", ", Answers)}.")
            .Refuse("heldAt", request.HeldAt > change.Clock.GetUtcNow(), "It must have been held.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, procedure, now, _) = gathered;
        if (screened.Discuss(request.HeldAt ?? now, request.Summary!, request.ReferrerAgrees!, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "discussed-with-referrer", "Discussed with the referrer.",
            rule: procedure.Screening.CounteringProfessionalView.ValueOrDefault?.Rule.Display));
    }
}
