namespace ReferralPlatform.Screening.Cases;

/// <summary>The manager gives a recommended case back to the worker, with what is still to be done (Peterborough 6.3).</summary>
internal static class ReturnForFurtherWork
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReturnForFurtherWorkRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter what is still needed."),
        screened =>
        {
            if (screened.ReturnForFurtherWork(request.Reason!, change.Person, change.ProcedureOf(screened), change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(screened.Id, "returned-for-further-work", "Returned for further work.", request.Reason, screened.Returns[^1].Rule);
            return null;
        },
        screened => ScreeningCase.MayNotReturn(change.Person, change.ProcedureOf(screened)));
}
