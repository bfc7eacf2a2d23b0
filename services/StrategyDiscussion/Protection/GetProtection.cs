using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Protection;

internal static class GetProtection
{
    public static async Task<Results<Ok<ProtectionView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ProcedureBook procedures, WorkerDirectory workers, CurrentPerson person, HttpResponse response,
        CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(found.Version);
        return TypedResults.Ok(ProtectionViews.Of(
            found, await db.DiscussionsOfAsync(contactRecordId, ct), procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion, workers));
    }
}
