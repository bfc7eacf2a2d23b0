using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Intake.Clocks;

/// <summary>
/// The clocks that start with a contact and run until somebody has heard: the acknowledgement and its chase (Sefton, Referrals 2024 4.1),
/// and the confirmation in writing of what was only said (Referrals 2024 3.4). Intake owns them, because it knows of the contact first.
/// </summary>
internal static class ContactClocks
{
    /// <summary>
    /// Starts the clocks of one child's record, from its receipt, with the save that follows. A record that a worker made of the contact afterwards has none:
    /// whoever made the contact is acknowledged, and confirms it in writing, once.
    /// </summary>
    public static void Start(IntakeDbContext db, Contact contact, ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        if (!contact.IsFirst(record))
        {
            return;
        }

        foreach (var clock in ClocksOf(contact, procedure.Intake))
        {
            db.Deadlines.Add(CaseDeadline.Start(
                record.Id, record.Reference, contact.Authority, clock.Kind, record.ReceivedAt, calendars.For(contact.Authority).DueAt(record.ReceivedAt, clock)
                    .At,
                clock.Rule.Display));
        }
    }

    /// <summary>The referrer was acknowledged, and nothing is left to chase; or turned out not to have been, and the clocks run on.</summary>
    /// <param name="at">Null where nothing that was sent has arrived.</param>
    public static async Task AcknowledgedAsync(IntakeDbContext db, Guid contactRecordId, DateTimeOffset? at, CancellationToken ct)
    {
        foreach (var clock in await Acknowledgements(db, contactRecordId).ToListAsync(ct))
        {
            if (clock.MetAt != at)
            {
                clock.Reopen();
            }

            if (at is { } acknowledgedAt)
            {
                clock.Meet(acknowledgedAt);
            }
        }
    }

    /// <summary>There is nobody to acknowledge to: the clocks end without having been met or missed.</summary>
    public static async Task NobodyToAcknowledgeAsync(IntakeDbContext db, Guid contactRecordId, CancellationToken ct) =>
        db.Deadlines.RemoveRange(await Acknowledgements(db, contactRecordId).Where(clock => clock.MetAt == null).ToListAsync(ct));

    private static IQueryable<CaseDeadline> Acknowledgements(IntakeDbContext db, Guid contactRecordId) => db.Deadlines.Where(clock =>
        clock.ContactRecordId == contactRecordId
        && (clock.Kind == ClockKinds.Acknowledgement || clock.Kind == ClockKinds.AcknowledgementChase));

    private static IEnumerable<Clock> ClocksOf(Contact contact, IntakeProcedure intake)
    {
        if (intake.Acknowledgement.TryGet(out var acknowledgement))
        {
            yield return acknowledgement;
        }

        if (intake.AcknowledgementChase.TryGet(out var chase))
        {
            yield return chase.Due;
        }

        if (intake.WrittenConfirmation.TryGet(out var confirmation) && confirmation.AppliesTo(contact.Channel, contact.ProfessionalReferrer))
        {
            yield return confirmation.Due;
        }
    }
}
