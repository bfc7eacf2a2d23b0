using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class GetDiscussionActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ServiceName service, CurrentPerson person, CancellationToken ct) =>
        await db.Discussions.AnyAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, contactRecordId, ct))
            : Refusal.NotFound.ToProblem();
}
