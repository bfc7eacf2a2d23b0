namespace ReferralPlatform.Screening.Cases;

/// <summary>The worker recommends the response; the manager approves it or returns the case (Peterborough 6.1).</summary>
internal static class Recommend
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(RecommendRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("option", request.Option, "Choose one of the options.", FieldChecks.MaxLine).Required("reasons", request.Reasons, "Give the reasons.");
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
        if (screened.Recommend(request.Option!, request.Reasons!, request.Criteria ?? [], change.Person, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "disposal-recommended", $"Recommended '{request.Option}'.", request.Reasons,
            procedure.Screening.Recommends.ValueOrDefault?.Rule.Display));
    }
}
