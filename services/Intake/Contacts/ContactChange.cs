using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>A change to a contact.</summary>
internal sealed record ContactChange(
    Guid ContactId, IntakeDbContext Db, ContactIntake Intake, ProcedureBook Procedures, WorkingCalendars Calendars,
    HttpContext Http, CurrentPerson Person, TimeProvider Clock,
    CancellationToken Cancellation) : Change<Contact, ContactView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure ProcedureOf(Contact contact) => Procedures.For(contact.Authority, contact.ProcedureVersion);

    /// <summary>Changes the consent of a contact, with the trace on each child's record. A contact that may go on because of it is announced, once.</summary>
    public Task<Results<Ok<RecordedContact>, ValidationProblem, ProblemHttpResult>> ChangeConsentAsync(
        FieldChecks fields, Func<Contact, AuthorityProcedure, Refusal?> decide, string what, string summary, string? why = null) =>
        AnswerAsync(
            fields,
            contact =>
            {
                var procedure = ProcedureOf(contact);
                var wasWithReferrer = contact.State == ContactState.ReturnedToReferrer;
                if (decide(contact, procedure) is { } refusal)
                {
                    return refusal;
                }

                foreach (var record in contact.Records)
                {
                    Record(record.Id, what, summary, why, contact.CheckConsent(procedure).Rule.Display);
                }

                if (wasWithReferrer)
                {
                    Intake.Announce(contact, procedure);
                }

                return null;
            },
            contact => TypedResults.Ok(ContactViews.RecordedOf(contact, ProcedureOf(contact), Calendars)));

    protected override async Task<Contact?> FindAsync() =>
        await Db.LockContactAsync(ContactId, Person, Cancellation) is { } contact && !BelongsToSomebodyElse(contact) ? contact : null;

    protected override IReadOnlyList<Guid> RecordsOf(Contact aggregate) => [.. aggregate.Records.Select(record => record.Id)];

    protected override int VersionOf(Contact aggregate) => aggregate.Version;

    protected override Task<ContactView> ViewAsync(Contact aggregate) => Task.FromResult(ContactViews.Of(aggregate, ProcedureOf(aggregate), Calendars));

    /// <summary>A professional who refers changes their own referrals, and does not even learn that others exist.</summary>
    private bool BelongsToSomebodyElse(Contact contact) =>
        Person.Has(AccessRoles.PartnerProfessional) && !Person.IsStaff
            && !string.Equals(contact.RecordedBy, Person.Id, StringComparison.Ordinal);
}

/// <summary>A change to a contact by way of one of its records.</summary>
internal sealed record ContactRecordChange(
    Guid ContactRecordId, IntakeDbContext Db, ContactIntake Intake, ProcedureBook Procedures, WorkingCalendars Calendars,
    HttpContext Http, CurrentPerson Person, TimeProvider Clock,
    CancellationToken Cancellation) : Change<Contact, ContactView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure ProcedureOf(Contact contact) => Procedures.For(contact.Authority, contact.ProcedureVersion);

    public ContactRecord RecordIn(Contact contact) => contact.Records.Single(record => record.Id == ContactRecordId);

    protected override Task<Contact?> FindAsync() => Db.LockContactOfAsync(ContactRecordId, Person, Cancellation);

    protected override int VersionOf(Contact aggregate) => aggregate.Version;

    protected override Task<ContactView> ViewAsync(Contact aggregate) => Task.FromResult(ContactViews.Of(aggregate, ProcedureOf(aggregate), Calendars));
}
