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

    /// <summary>The same to record protection with: whoever does not work with the child is shown what they recorded themselves.</summary>
    public static async Task<Results<Ok<ProtectionView>, ProblemHttpResult>> ToRecordAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ProcedureBook procedures, WorkerDirectory workers, NeedToKnow needToKnow, CurrentPerson person,
        HttpResponse response, CancellationToken ct)
    {
        var read = await HandleAsync(contactRecordId, db, procedures, workers, person, response, ct);
        if (read.Result is not Ok<ProtectionView> { Value: { } view } || await needToKnow.MayOpenAsync(contactRecordId, person, ct))
        {
            return read;
        }

        var found = await db.Cases.AsNoTracking().SingleAsync(row => row.ContactRecordId == contactRecordId, ct);
        return TypedResults.Ok(ProtectionViews.ToRecord(view, found, person));
    }
}
