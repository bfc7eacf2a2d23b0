using Npgsql;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Consultations;

/// <summary>
/// A named child of a consultation is in the index of people as a contact's child is, by the consultation's id: so it is found again, and so are the
/// consultations about it, by everything that finds people.
/// </summary>
internal static class ConsultedChild
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Brings the child into the index, with what is saved already.</summary>
    public static async Task IndexAsync(IntakeDbContext db, Consultation consultation, CurrentPerson by, DateTimeOffset now, CancellationToken ct)
    {
        if (consultation.Child is not { } child)
        {
            return;
        }

        // Of whoever is in no contact everybody reads everything: where somebody lives in secret stays in the consultation.
        var described = child.Address is { Confidential: true } ? child with { Address = null } : child;
        var person = RecordPerson.Make(MatchPerson.Describe(described), by with { Authority = consultation.Authority }, now);
        var askedOn = WorkingCalendar.LondonDate(consultation.AskedAt);
        person.EstimatedOn = person.EstimatedAge is null ? null : askedOn;
        person.ContactId = consultation.Id;
        person.ContactRecordId = consultation.Id;
        person.CalledInstead = ChildNames.Instead(child, [], askedOn);
        db.People.Add(person);
        await db.SaveChangesAsync(ct);
        await PersonIndex.RebuildAsync((NpgsqlConnection)db.Database.GetDbConnection(), [person.Id], ct);
    }

    /// <summary>The child's row of the index; null where the child is not named, or the row went on to the referral.</summary>
    public static Task<Person?> FindAsync(IntakeDbContext db, Consultation consultation, CancellationToken ct) =>
        db.People.SingleOrDefaultAsync(person => person.ContactId == consultation.Id, ct);

    /// <summary>
    /// Other consultations about what is likely the same child. Where the search is too busy to answer in time there are none: they are looked for again
    /// whenever the consultation is read.
    /// </summary>
    public static async Task<IReadOnlyList<Consultation>> OthersAsync(
        IntakeDbContext db, SuggestPeople suggest, Consultation consultation, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        if (consultation.Child is not { } child)
        {
            return [];
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(Patience);
        IReadOnlyList<FoundPerson> found;
        try
        {
            found = await suggest.LikeAsync(
                MatchPerson.Describe(child), caller with { Authority = consultation.Authority }, now, new HashSet<Guid>(), waiting.Token);
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return [];
        }

        var visible = await db.KeepVisibleAsync(found, ct);
        var roots = visible.Where(one => one.IsLikely).Select(one => one.Person.Id).ToList();
        var named = await db.People.AsNoTracking().Where(person => person.ContactId != null && roots.Contains(person.OneWith ?? person.Id))
            .Select(person => person.ContactId!.Value).Distinct().ToListAsync(ct);
        return await db.Consultations.AsNoTracking()
            .Where(other => other.Authority == consultation.Authority && other.Id != consultation.Id
                && (named.Contains(other.Id) || (other.BecameContactId != null && named.Contains(other.BecameContactId.Value))))
            .OrderByDescending(other => other.AskedAt).ToListAsync(ct);
    }
}
