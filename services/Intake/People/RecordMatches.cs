using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.People;

/// <summary>A contact record with everything that was ever matched to it, held while it is changed.</summary>
internal sealed record RecordMatches(ContactRecord Record, IReadOnlyList<RecordMatch> All)
{
    /// <summary>Grows with every match and every undoing.</summary>
    public int Version => All.Count + All.Count(match => match.UndoneAt is not null);

    public RecordMatch? Of(int subject) => All.SingleOrDefault(match => match.Subject == subject && match.UndoneAt is null);

    /// <summary>The subjects there are: the child, then the adults of the contact by number.</summary>
    public int Subjects => Record.Contact.Adults.Count;

    public static Task<RecordMatches?> ReadAsync(IntakeDbContext db, Guid contactRecordId, CurrentPerson caller, CancellationToken ct) =>
        WithMatchesAsync(db, db.Records.AsNoTracking().Where(record => record.Id == contactRecordId && record.Authority == caller.Authority), ct);

    /// <summary>Reads it for a change: whoever comes second waits, and then sees what the first did.</summary>
    public static Task<RecordMatches?> HoldAsync(IntakeDbContext db, Guid contactRecordId, CurrentPerson caller, CancellationToken ct) =>
        WithMatchesAsync(db, db.Records.FromSql($"select * from contact_records where id = {contactRecordId} and authority = {caller.Authority} for update"), ct);

    private static async Task<RecordMatches?> WithMatchesAsync(IntakeDbContext db, IQueryable<ContactRecord> records, CancellationToken ct) =>
        await records.Include(record => record.Contact).SingleOrDefaultAsync(ct) is { } record
            ? new RecordMatches(record, await db.Matches.Where(match => match.ContactRecordId == record.Id).OrderBy(match => match.Id).ToListAsync(ct))
            : null;
}
