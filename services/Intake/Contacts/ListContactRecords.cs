namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Contact records of the caller's authority, newest first, by keyset: the next page starts after the last id of this one. They can be
/// searched by what was ticked: an early help factor (Referrals 2024 1.2), a ground (2.1), the access point (Dudley 1.0), the kind.
/// </summary>
internal static class ListContactRecords
{
    private const int MaxItems = 200;

    public static async Task<Results<Ok<Page<ContactRecordItem>>, ValidationProblem>> HandleAsync(
        CurrentPerson person, IntakeDbContext db, NeedToKnow needToKnow, CancellationToken ct,
        int take = 50, Guid? after = null, string? factor = null, string? ground = null, string? accessPoint = null, string? kind = null)
    {
        if (take is < 1 or > MaxItems)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["take"] = [$"Take 1 to {MaxItems}."] });
        }

        ContactKind? ofKind = null;
        if (kind is not null)
        {
            if (!EnumCodes.TryParse<ContactKind>(kind, out var known))
            {
                return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["kind"] = [$"Give one of: {string.Join(", ", EnumCodes.All<ContactKind>())}."],
                });
            }

            ofKind = known;
        }

        // Ids are made in order of recording, so they are the keyset.
        // What was ticked of a child is for those who work with the child: a search by it finds no others.
        var ticked = (factor ?? ground) is null ? db.Records : needToKnow.OpenTo(Ticked(db, factor, ground), record => record.Id, person);

        var records = await ticked.AsNoTracking().Include(record => record.Contact)
            .Where(record => record.Authority == person.Authority && (after == null || record.Id.CompareTo(after.Value) < 0))
            .Where(record => (accessPoint == null || record.Contact.AccessPoint == accessPoint) && (ofKind == null || record.Kind == ofKind))
            .OrderByDescending(record => record.Id).Take(take + 1).ToListAsync(ct);
        var page = records.Take(take).Select(record => new ContactRecordItem(
            record.Id, record.ContactId, record.Reference, ChildNames.Of(record), record.Kind,
            record.Contact.State, record.RoutedTo, record.RoutedToLabel, record.ReceivedAt,
            record.Contact.AccessPoint)).ToList();
        return TypedResults.Ok(new Page<ContactRecordItem>(page, records.Count > take ? page[^1].ContactRecordId.ToString() : null));
    }

    private static IQueryable<ContactRecord> Ticked(IntakeDbContext db, string? factor, string? ground) =>
        db.Records.FromSql(
            $"""
             select r.* from contact_records r join contacts c on c.id = r.contact_id
             where ({factor}::text is null or c.concern -> 'factors' ? {factor}) and ({ground}::text is null or c.grounds ? {ground})
             """);
}
