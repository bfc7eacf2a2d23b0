using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Protection;

internal static class GetProtectionOverview
{
    public static async Task<Results<Ok<ProtectionOverview>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ProcedureBook procedures, WorkerDirectory workers, ServiceName service, CurrentPerson person,
        CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        return found is null
            ? Refusal.NotFound.ToProblem()
            : TypedResults.Ok(new ProtectionOverview(
                ProtectionViews.Of(
                    found, await db.DiscussionsOfAsync(contactRecordId, ct), procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion,
                    workers),
                (await db.ReadActivityAsync(service, contactRecordId, ct)).Items));
    }
}
