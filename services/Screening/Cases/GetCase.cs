using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

internal static class GetCase
{
    public static async Task<Results<Ok<CaseView>, ProblemHttpResult>> HandleAsync(
        Guid caseId,
        HttpResponse response,
        ScreeningDbContext db,
        ProcedureBook procedures,
        CurrentPerson person,
        WorkerDirectory workers,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var screened = await db.FindCaseAsync(caseId, person, cancellationToken);
        if (screened is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(screened.Version);
        var procedure = procedures.For(screened.Authority, screened.ProcedureVersion);
        return TypedResults.Ok(await CaseViews.ReadAsync(db, screened, procedure, person, workers, clock.GetUtcNow(), cancellationToken));
    }
}
