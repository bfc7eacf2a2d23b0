namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker or manager notes a differing view, before the decision or after it. It is kept with the case.</summary>
internal static class NoteDissent
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(NoteDissentRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("view", request.View, "Say what you see differently.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        gathered.Case.Differ(request.View!, change.Person, gathered.Now);
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, gathered.Case.Id, gathered.Now, "differing-view-noted", "Noted a differing view.", request.View));
    }
}
