namespace ReferralPlatform.Screening.Cases;

/// <summary>The manager gives a recommended case back to the worker, with what is still to be done (Peterborough 6.3).</summary>
internal static class ReturnForFurtherWork
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(ReturnForFurtherWorkRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("reason", request.Reason, "Give the reason.");
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
        if (screened.ReturnForFurtherWork(request.Reason!, change.Person, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "returned-for-further-work", "Returned for further work.", request.Reason, screened.Returns[^1].Rule));
    }
}
