using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.StrategyDiscussion.Protection;

internal static class GetProtectionActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ServiceName service, CurrentPerson person, CancellationToken ct) =>
        await db.Cases.AnyAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, contactRecordId, ct))
            : Refusal.NotFound.ToProblem();
}
