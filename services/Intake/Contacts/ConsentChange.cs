using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// One change to the consent of a contact: gather with the row locked, decide, and save with the trace on each child's record. A contact
/// that may go on because of the change is announced, once.
/// </summary>
internal sealed class ConsentChange(
    HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
{
    public async Task<Results<Ok<RecordContact.Response>, ValidationProblem, ProblemHttpResult>> SaveAsync(
        Guid contactId, FieldChecks fields, Func<Contact, AuthorityProcedure, Refusal?> decide, string what, string summary, string? why, CancellationToken ct)
    {
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var contact = await db.Contacts
            .FromSql($"select * from contacts where id = {contactId} and authority = {person.Authority} for update")
            .Include(found => found.Records).SingleOrDefaultAsync(ct);
        if (contact is null || IsSomebodyElses(contact))
        {
            return Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
        var current = GetContact.Describe(contact, procedure, calendars);
        var wasWithReferrer = contact.State == ContactState.ReturnedToReferrer;
        if ((Preconditions.Check(http, contact.Version) ?? decide(contact, procedure)) is { } refusal)
        {
            return refusal.ToProblem(current);
        }

        var rule = contact.CheckConsent(procedure).Rule.Display;
        foreach (var record in contact.Records)
        {
            db.Activity.Add(ActivityEntry.Of(person, record.Id, clock.GetUtcNow(), what, summary, why, rule));
        }

        if (wasWithReferrer)
        {
            RecordContact.Announce(db, contact, procedure, calendars);
        }

        await db.SaveChangesAsync(ct);
        http.HttpContext.Response.SetETag(contact.Version);
        return TypedResults.Ok(RecordContact.Describe(contact, procedure, calendars));
    }

    /// <summary>A professional who refers tells of agreement to the own referrals; of others' they do not learn even that they exist.</summary>
    private bool IsSomebodyElses(Contact contact) =>
        person.Has(AccessRoles.PartnerProfessional) && !person.HasAny(AccessRoles.Staff) && !string.Equals(contact.RecordedBy, person.Id, StringComparison.Ordinal);
}
