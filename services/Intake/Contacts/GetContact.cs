namespace ReferralPlatform.Intake.Contacts;

internal static class GetContact
{
    public sealed record Response(
        Guid ContactId, string Reference, string Authority, string Kind, string Channel, string State, string? ReturnedFor, string? ReturnedUnder, ConsentStanding ConsentStanding,
        DateTimeOffset ReceivedAt, DateTimeOffset RecordedAt, string RecordedByName,
        IReadOnlyList<Record> Records, IReadOnlyList<OtherChildDetails> OtherChildren, IReadOnlyList<ContactNote> Notes);

    public sealed record Record(Guid ContactRecordId, string Reference, string ChildName, string RoutedTo, string RoutedToLabel, string RoutingRule, DateTimeOffset DecisionDueAt, string DecisionRule, string Kind, DateTimeOffset ReceivedAt, Guid? BecameFrom);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid contactId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, CancellationToken ct)
    {
        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Id == contactId && found.Authority == person.Authority, ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(contact.Version);
        return TypedResults.Ok(Describe(contact, procedures.For(contact.Authority, contact.ProcedureVersion), calendars));
    }

    internal static Response Describe(Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        return new Response(
            contact.Id, contact.Reference, contact.Authority, contact.Kind, contact.Channel,
            contact.State == ContactState.Open ? "open" : "returned-to-referrer", contact.ReturnedFor, contact.ReturnedUnder,
            ConsentStanding.Of(contact, procedure), contact.ReceivedAt, contact.RecordedAt, contact.RecordedByName,
            [.. contact.Records.OrderBy(record => record.Reference, StringComparer.Ordinal).Select(record => Describe(contact, record, procedure, calendars))],
            contact.OtherChildren, ContactNotes.Of(contact, procedure));
    }

    private static Record Describe(Contact contact, ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var (dueAt, rule) = contact.DecisionDue(record, procedure, calendars);
        return new Record(
            record.Id, record.Reference, ChildNames.Of(record.Child), record.RoutedTo, record.RoutedToLabel, record.RoutingRule, dueAt, rule,
            record.Kind, record.ReceivedAt, record.BecameFrom);
    }
}
