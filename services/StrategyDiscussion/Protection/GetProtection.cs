using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;
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

internal static class GetProtectionActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ServiceName service, CurrentPerson person, CancellationToken ct) =>
        await db.Cases.AnyAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, contactRecordId, ct))
            : Refusal.NotFound.ToProblem();
}

/// <summary>Section 47 enquiries of the caller's authority that are not concluded, oldest first.</summary>
internal static class ListEnquiries
{
    public static async Task<Ok<Page<Section47ListItem>>> HandleAsync(
        [AsParameters] Paging paging, StrategyDiscussionDbContext db, CurrentPerson person, CancellationToken ct)
    {
        var open = db.Cases.AsNoTracking().Where(row => row.Authority == person.Authority && row.OpenEnquirySince != null);
        if (paging.After is { } after)
        {
            open = open.Where(row =>
                EF.Functions.GreaterThan(ValueTuple.Create(row.OpenEnquirySince!.Value, row.ContactRecordId), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await open.OrderBy(row => row.OpenEnquirySince).ThenBy(row => row.ContactRecordId).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(rows, ItemOf, row => new Cursor(row.OpenEnquirySince!.Value, row.ContactRecordId)));
    }

    private static Section47ListItem ItemOf(ProtectionCase found) => new(
        found.ContactRecordId, found.Reference, found.OpenEnquiry!.StartedAt, found.OpenEnquiry.IsDuty, found.OpenEnquiry.ConferenceDueAt,
        found.OpenEnquiry.ConferenceRule, found.Steps.Where(step => step is { EndsAt: not null, EndedAt: null }).Max(step => step.EndsAt));
}
