namespace ReferralPlatform.Screening.Cases;

/// <summary>Records that the case was discussed with its referrer (Peterborough 6.4, York 5.1, Dudley 1.2).</summary>
internal static class DiscussWithReferrer
{
    private static readonly string[] Answers = ["yes", "no", "not-known"];

    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(DiscussWithReferrerRequest request, [AsParameters] CaseChange change)
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
