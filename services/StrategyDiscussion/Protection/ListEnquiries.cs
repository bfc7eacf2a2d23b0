namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// Section 47 enquiries about children with whom the caller works that are not concluded, and those concluded at continuing risk until their initial child protection
/// conference is held: by when it has to be held, so that what is overdue comes first.
/// </summary>
internal static class ListEnquiries
{
    public static async Task<Ok<Page<Section47ListItem>>> HandleAsync(
        [AsParameters] Paging paging, StrategyDiscussionDbContext db, CurrentPerson person, NeedToKnow needToKnow, CancellationToken ct)
    {
        var open = needToKnow.OpenTo(
            db.Cases.AsNoTracking().Where(row => row.Authority == person.Authority && row.ConferenceBy != null), row => row.ContactRecordId, person);
        if (paging.After is { } after)
        {
            open = open.Where(row =>
                EF.Functions.GreaterThan(ValueTuple.Create(row.ConferenceBy!.Value, row.ContactRecordId), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await open.OrderBy(row => row.ConferenceBy).ThenBy(row => row.ContactRecordId).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(rows, ItemOf, row => new Cursor(row.ConferenceBy!.Value, row.ContactRecordId)));
    }

    private static Section47ListItem ItemOf(ProtectionCase found)
    {
        var enquiry = found.EnquiryToEnd!;
        return new(
            found.ContactRecordId, found.Reference, enquiry.StartedAt, enquiry.IsDuty, enquiry.ConcludedAt, enquiry.ConferenceDueAt, enquiry.ConferenceRule,
            found.Steps.Where(step => step is { EndsAt: not null, EndedAt: null }).Max(step => step.EndsAt));
    }
}
