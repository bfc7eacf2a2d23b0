namespace ReferralPlatform.Intake.Contacts;

internal static class GetContact
{
    public static async Task<Results<Ok<ContactView>, ProblemHttpResult>> HandleAsync(
        Guid contactId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, CancellationToken ct)
    {
        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Id == contactId && found.Authority == person.Authority, ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(contact.Version);
        return TypedResults.Ok(ContactViews.Of(contact, procedures.For(contact.Authority, contact.ProcedureVersion), calendars));
    }
}
