using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Clocks;

/// <summary>
/// The practitioner's confirmation in writing of what was said by phone or in person arrived (Referrals 2024 3.4). One letter does for all children of the
/// contact.
/// </summary>
internal static class RecordWrittenConfirmation
{
    public static Task<Results<Created<RecordClocks>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordWrittenConfirmationRequest request, [AsParameters] ClocksChange change) =>
        change.CreateAsync($"/api/intake/contact-records/{change.ContactRecordId}/clocks", fields: null, async contact =>
        {
            if (request.ReceivedAt?.ToUniversalTime() is not { } receivedAt || receivedAt > change.Now || receivedAt < contact.ReceivedAt)
            {
                return new FieldChecks().Refuse("receivedAt", when: true, "Enter when the confirmation arrived: after the contact, and not in the future.")
                    .Refusal;
            }

            var children = contact.Records.ConvertAll(child => child.Id);
            var clocks = await change.Db.Deadlines
                .Where(clock => children.Contains(clock.ContactRecordId) && clock.Kind == ClockKinds.WrittenConfirmation).ToListAsync(change.Cancellation);
            if (clocks.Count == 0)
            {
                return ClockRefusals.NoConfirmationAskedFor;
            }

            if (clocks.TrueForAll(clock => clock.MetAt is not null))
            {
                return ClockRefusals.AlreadyConfirmed;
            }

            var summary = FormattableString.Invariant(
                $"The referrer's confirmation in writing arrived on {WorkingCalendar.LondonDate(receivedAt):d MMMM yyyy}");
            foreach (var clock in clocks)
            {
                clock.Meet(receivedAt);
                change.Record(clock.ContactRecordId, "confirmed-in-writing", summary, rule: clock.Rule);
            }

            contact.Renew();
            return null;
        });
}

/// <summary>A change to the clocks of a contact.</summary>
internal sealed record ClocksChange(
    Guid ContactRecordId, IntakeDbContext Db, HttpContext Http, CurrentPerson Person, TimeProvider Clock, CancellationToken Cancellation)
    : Change<Contact, RecordClocks>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override Task<Contact?> FindAsync() => Db.LockContactOfAsync(ContactRecordId, Person, Cancellation);

    protected override int VersionOf(Contact aggregate) => aggregate.Version;

    protected override Task<RecordClocks> ViewAsync(Contact aggregate) =>
        GetClocks.ReadAsync(Db, ContactRecordId, aggregate.Records.Single(record => record.Id == ContactRecordId).Reference, Cancellation);
}

internal static class ClockRefusals
{
    public static Refusal NoConfirmationAskedFor { get; } = new(
        StatusCodes.Status409Conflict, "no-confirmation-asked-for", "The procedure does not ask for this contact to be confirmed in writing.");

    public static Refusal AlreadyConfirmed { get; } = new(
        StatusCodes.Status409Conflict, "already-confirmed", "That the contact was confirmed in writing is already recorded.");
}
