using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

internal static class GetCaseOverview
{
    public static async Task<Results<Ok<CaseOverview>, ProblemHttpResult>> HandleAsync(
        Guid caseId,
        HttpResponse response,
        ScreeningDbContext db,
        ProcedureBook procedures,
        ServiceName service,
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
        var now = clock.GetUtcNow();
        var agencies = await db.FindAgencyEnquiryAsync(caseId, cancellationToken) ?? new AgencyEnquiry { CaseId = caseId };
        return TypedResults.Ok(new CaseOverview(
            await CaseViews.ReadAsync(db, screened, procedure, person, workers, now, cancellationToken),
            AgencyViews.Of(screened, agencies, procedure, person, now),
            (await db.ReadActivityAsync(service, caseId, cancellationToken)).Items));
    }
}
