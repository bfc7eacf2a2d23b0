namespace ReferralPlatform.StrategyDiscussion.Protection;

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
