namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// Whoever suspects a crime has the police notified at once, whether the case is new, being worked or decided (Peterborough 8.1, York 5.3).
/// </summary>
internal static class ReportCrime
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReportCrimeRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter what makes a crime likely."),
        screened =>
        {
            var suspicion = screened.ReportCrime(request.Reason!, change.Person, change.ProcedureOf(screened), change.Now);
            change.Db.Publish(screened.ToCrimeSuspected(suspicion));
            change.Record(screened.Id, "crime-suspected", "A crime is suspected; the police are notified.", request.Reason, suspicion.Rule);
            return (Refusal?)null;
        });
}
