using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Contacts;

internal static class ContactLoading
{
    /// <summary>The contact with its records, to read; null when it is not the person's authority's.</summary>
    public static Task<Contact?> FindContactOfAsync(this IntakeDbContext db, Guid contactRecordId, CurrentPerson person, CancellationToken ct) =>
        db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Authority == person.Authority && found.Records.Any(record => record.Id == contactRecordId), ct);

    /// <summary>The contact with its records, locked until the request's transaction ends; null when it is not the person's authority's.</summary>
    public static async Task<Contact?> LockContactAsync(this IntakeDbContext db, Guid contactId, CurrentPerson person, CancellationToken ct)
    {
        await db.LockRowAsync<Contact>(contactId, ct);
        return await db.Contacts.Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Id == contactId && found.Authority == person.Authority, ct);
    }

    /// <summary>A record for what another service says of it, locked with its contact: who changes that one meanwhile sees what was said.</summary>
    public static async Task<ContactRecord?> LockRecordAsync(this IntakeDbContext db, Guid contactRecordId, CancellationToken ct)
    {
        var contactId = await db.Records.Where(record => record.Id == contactRecordId).Select(record => record.ContactId).SingleOrDefaultAsync(ct);
        await db.LockRowAsync<Contact>(contactId, ct);
        return await db.Records.FindAsync([contactRecordId], ct);
    }

    /// <inheritdoc cref="LockContactAsync"/>
    public static async Task<Contact?> LockContactOfAsync(this IntakeDbContext db, Guid contactRecordId, CurrentPerson person, CancellationToken ct)
    {
        var contactId = await db.Records.Where(record => record.Id == contactRecordId).Select(record => record.ContactId).SingleOrDefaultAsync(ct);
        return await db.LockContactAsync(contactId, person, ct);
    }
}
