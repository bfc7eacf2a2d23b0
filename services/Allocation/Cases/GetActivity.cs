using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Cases;

internal static class GetActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, AllocationDbContext db, ServiceName service, CancellationToken ct) =>
        await db.Cases.AnyAsync(row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, caseId, ct))
            : Refusal.NotFound.ToProblem();
}
