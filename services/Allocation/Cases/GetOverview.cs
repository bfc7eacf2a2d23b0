using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>A case and what was done to it, in one answer for the case's page.</summary>
internal static class GetOverview
{
    public static async Task<Results<Ok<AllocationOverview>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, AllocationDbContext db, ProcedureBook procedures, WorkerDirectory workers, ServiceName service,
        CancellationToken ct) =>
        await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct) is { } found
            ? TypedResults.Ok(new AllocationOverview(
                await db.ViewAsync(found, procedures, workers, person, ct), (await db.ReadActivityAsync(service, caseId, ct)).Items))
            : Refusal.NotFound.ToProblem();
}
