using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// What was known of a child's case when a contact was recorded is kept with the contact, and may come from another record of the same child: to whoever may
/// not know of that one, it is not shown.
/// </summary>
internal static class KnownElsewhere
{
    /// <summary>Whether another record of the child of this one is hidden from the viewer.</summary>
    public static async Task<bool> IsHiddenAsync(IntakeDbContext db, Guid contactRecordId, CancellationToken ct)
    {
        var hidden = await db.HiddenRecordsAsync(ct);
        if (hidden.Count == 0)
        {
            return false;
        }

        // Who is only named in a hidden contact is hidden with it.
        var person = await db.Matches.AsNoTracking()
            .Where(match => match.ContactRecordId == contactRecordId && match.Subject == RecordMatch.Child && match.UndoneAt == null)
            .Select(match => (Guid?)match.PersonId).SingleOrDefaultAsync(ct);
        return person is not null && await db.People.IgnoreQueryFilters().AnyAsync(
            named => named.ContactRecordId != null && hidden.Contains(named.ContactRecordId.Value)
                && db.People.IgnoreQueryFilters().Any(known => known.Id == person && (known.OneWith ?? known.Id) == (named.OneWith ?? named.Id)),
            ct);
    }

    /// <summary>A child as it is recorded, without what the viewer may not know.</summary>
    public static async Task<ChildDetails> ShownAsync(IntakeDbContext db, ContactRecord record, CancellationToken ct) =>
        record.Child is { PersonId: not null, Known: not null } && await IsHiddenAsync(db, record.Id, ct) ? record.Child with { Known = null } : record.Child;
}
