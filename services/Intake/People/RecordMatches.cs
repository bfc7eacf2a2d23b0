using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.People;

/// <summary>A contact record with everything that was ever matched to it.</summary>
internal sealed record RecordMatches(ContactRecord Record, List<RecordMatch> All)
{
    /// <summary>Grows with every match and every undoing.</summary>
    public int Version => All.Count + All.Count(match => match.UndoneAt is not null);

    /// <summary>What a change made or undid.</summary>
    public RecordMatch? Changed { get; set; }

    public RecordMatch? Of(int subject) => All.SingleOrDefault(match => match.Subject == subject && match.UndoneAt is null);

    /// <summary>The subjects there are: the child, then the adults of the contact by number.</summary>
    public int Subjects => Record.Contact.Adults.Count;

    public static Task<RecordMatches?> ReadAsync(IntakeDbContext db, Guid contactRecordId, CurrentPerson caller, CancellationToken ct) =>
        WithMatchesAsync(db, db.Records.AsNoTracking(), contactRecordId, caller, ct);

    internal static async Task<RecordMatches?> WithMatchesAsync(
        IntakeDbContext db, IQueryable<ContactRecord> records, Guid contactRecordId, CurrentPerson caller, CancellationToken ct) =>
        await records.Include(record => record.Contact)
            .SingleOrDefaultAsync(record => record.Id == contactRecordId && record.Authority == caller.Authority, ct) is { } found
            ? new RecordMatches(found, await db.Matches.Where(match => match.ContactRecordId == found.Id).OrderBy(match => match.Id).ToListAsync(ct))
            : null;
}

/// <summary>A change of who a contact record's child and adults are.</summary>
internal sealed record MatchChange(
    Guid ContactRecordId,
    IntakeDbContext Db,
    HttpContext Http,
    CurrentPerson Person,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<RecordMatches, ChangedMatch>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override async Task<RecordMatches?> FindAsync()
    {
        await Db.LockRowAsync<ContactRecord>(ContactRecordId, Cancellation);
        return await RecordMatches.WithMatchesAsync(Db, Db.Records, ContactRecordId, Person, Cancellation);
    }

    protected override int VersionOf(RecordMatches aggregate) => aggregate.Version;

    protected override Task<ChangedMatch> ViewAsync(RecordMatches aggregate) =>
        Task.FromResult(new ChangedMatch(aggregate.Changed?.Id, aggregate.Changed?.PersonId, aggregate.Version));
}
