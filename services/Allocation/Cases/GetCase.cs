using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

internal static class GetCase
{
    public static async Task<Results<Ok<AllocationCaseView>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, AllocationDbContext db, ProcedureBook procedures, WorkerDirectory workers, HttpResponse response,
        CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(found.Version);
        return TypedResults.Ok(await db.ViewAsync(found, procedures, workers, person, ct));
    }
}
