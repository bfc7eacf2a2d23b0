namespace ReferralPlatform.Intake.Contacts;

internal static class ContactLoading
{
    /// <summary>The contact with its records, locked until the request's transaction ends; null when it is not the person's authority's.</summary>
    public static async Task<Contact?> LockContactAsync(this IntakeDbContext db, Guid contactId, CurrentPerson person, CancellationToken ct)
    {
        // The lock is taken by a statement of its own: one that waits for it and joins the records at once would read them as they were before the wait.
        var locked = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from contacts where id = {contactId} and authority = {person.Authority} for update""").ToListAsync(ct);
        return locked is [] ? null : await db.Contacts.Include(found => found.Records).SingleAsync(found => found.Id == contactId, ct);
    }

    /// <inheritdoc cref="LockContactAsync"/>
    public static async Task<Contact?> LockContactOfAsync(this IntakeDbContext db, Guid contactRecordId, CurrentPerson person, CancellationToken ct)
    {
        var contactId = await db.Records.Where(record => record.Id == contactRecordId).Select(record => record.ContactId).SingleOrDefaultAsync(ct);
        return await db.LockContactAsync(contactId, person, ct);
    }
}
