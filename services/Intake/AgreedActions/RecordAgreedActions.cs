using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>
/// A worker spoke with the referrer of a contact again, and both are clear on what is done next (Sefton, the end of the discussion; Referrals 2024 5.4).
/// </summary>
internal static class RecordAgreedActions
{
    public static Task<Results<Created<AgreedActionList>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordAgreedActionsRequest request, [AsParameters] ConversationChange change, ReferrerVault vault) => change.CreateAsync(
        $"/api/intake/contact-records/{change.ContactRecordId}/agreed-actions",
        Check(request, change.Now),
        async contact =>
        {
            if (request.SpokenAt!.Value.ToUniversalTime().IsBeforeMinuteOf(contact.ReceivedAt))
            {
                return new FieldChecks().Refuse("spokenAt", when: true, "Enter when you spoke: after the contact.").Refusal;
            }

            var agreed = request.Agreed!;
            if (await SealedReferrer.RefuseAsync(
                change.Db, vault, contact, AgreedActionRules.TextsOf(agreed, "agreed"), request.NamesSomebodyElse, change.Person, change.Now,
                change.Cancellation) is { } named)
            {
                return named;
            }

            AgreeOnActions.Add(
                change.Db, contact, change.RecordIn(contact), agreed, request.SpokenAt.Value, change.ProcedureOf(contact), change.Person, change.Now);
            contact.Renew();
            return null;
        });

    private static FieldChecks Check(RecordAgreedActionsRequest request, DateTimeOffset now)
    {
        var problems = new FieldChecks().Refuse(
            "spokenAt", request.SpokenAt is null || request.SpokenAt > now, "Enter when you spoke with the referrer: a time that is not in the future.");
        problems.Refuse(
            "agreed.furtherAction", request.Agreed?.FurtherAction is not (Answer.Yes or Answer.No), "Choose whether anything more is done.");
        if (request is { Agreed: { } agreed, SpokenAt: { } spokenAt })
        {
            AgreedActionRules.Check(agreed, "agreed", WorkingCalendar.LondonDate(spokenAt), problems);
        }

        return problems;
    }
}

/// <summary>A change to what was agreed on a contact.</summary>
internal sealed record ConversationChange(
    Guid ContactRecordId, IntakeDbContext Db, ProcedureBook Procedures, HttpContext Http, CurrentPerson Person, TimeProvider Clock,
    CancellationToken Cancellation) : Change<Contact, AgreedActionList>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure ProcedureOf(Contact contact) => Procedures.For(contact.Authority, contact.ProcedureVersion);

    public ContactRecord RecordIn(Contact contact) => contact.Records.Single(record => record.Id == ContactRecordId);

    protected override Task<Contact?> FindAsync() => Db.LockContactOfAsync(ContactRecordId, Person, Cancellation);

    protected override int VersionOf(Contact aggregate) => aggregate.Version;

    protected override async Task<AgreedActionList> ViewAsync(Contact aggregate) => new(
        ContactRecordId, RecordIn(aggregate).Reference,
        await AgreedActionViews.OfAsync(Db, aggregate, ProcedureOf(aggregate), Now, Cancellation));
}
