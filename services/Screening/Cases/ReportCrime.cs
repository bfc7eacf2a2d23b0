namespace ReferralPlatform.Screening.Cases;

/// <summary>Whoever comes to suspect a crime has the police told at once, whether the case is new, being worked or decided (Peterborough 8.1, York 5.3).</summary>
internal static class ReportCrime
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(ReportCrimeRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("reason", request.Reason, "Say what makes a crime likely.");
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
        var suspicion = screened.ReportCrime(request.Reason!, change.Person, procedure, now);
        change.Db.Publish(screened.ToCrimeSuspected(suspicion));
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "crime-suspected", "A crime is suspected; the police are told.", request.Reason, suspicion.Rule));
    }
}
