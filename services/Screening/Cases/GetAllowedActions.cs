using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What the caller may do to a case now, for pages of the case that show something else of it: nothing of the child is read for it.</summary>
internal static class GetAllowedActions
{
    public static async Task<Results<Ok<AllowedCaseActions>, ProblemHttpResult>> HandleAsync(
        Guid caseId, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, WorkerDirectory workers, CancellationToken cancellationToken)
    {
        if (await db.FindCaseAsync(caseId, person, cancellationToken) is not { } screened)
        {
            return Refusal.NotFound.ToProblem();
        }

        return TypedResults.Ok(new AllowedCaseActions(AllowedActions.For(
            screened, procedures.For(screened.Authority, screened.ProcedureVersion), person,
            workers.FindTeam(screened.Authority, screened.PreviousTeam))));
    }
}
