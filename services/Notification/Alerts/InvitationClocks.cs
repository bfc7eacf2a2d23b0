using ReferralPlatform.Notification.PoliceNotices;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>
/// Whoever is invited has to hear of it before the meeting begins: an agency without a mailbox waits for a person to ring, and its clock is the meeting's. No
/// text gives a time (<see cref="NotificationProcedure.AgencyInvited"/>).
/// </summary>
internal static class InvitationClocks
{
    /// <param name="beginsAt">When the meeting is to begin. One that begins at once leaves no time: late is then what is late of a notice to the police.</param>
    public static CaseDeadline Until(
        DateTimeOffset beginsAt, Guid contactRecordId, string reference, string authority, DateTimeOffset invitedAt, NotificationProcedure procedure)
    {
        var soonest = invitedAt + PoliceClock.LateAfter;
        return CaseDeadline.Start(
            contactRecordId, reference, authority, ClockKinds.AgencyMessage, invitedAt, beginsAt > soonest ? beginsAt : soonest,
            procedure.AgencyInvited.Rule.Display);
    }

    /// <summary>
    /// Takes back, with its clock, what a person was still to say to an agency of an invitation and holds no longer: it is invited to another time, or not at
    /// all.
    /// </summary>
    /// <param name="about">The kind of the invitation.</param>
    /// <returns>When the meeting was to begin that the agency was last invited to; null where it was never invited.</returns>
    public static async Task<DateTimeOffset?> TakeBackAsync(
        NotificationDbContext db, Guid contactRecordId, string agency, string about, string why, DateTimeOffset now, CancellationToken ct)
    {
        var said = await db.Messages
            .Where(message => message.ContactRecordId == contactRecordId && message.Recipient == Recipient.Agency && message.RecipientRole == agency
                && (message.About == about || message.About == AlertSubjects.InvitationWithdrawn))
            .OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).ToListAsync(ct);
        foreach (var waiting in said.Where(message => message is { State: MessageState.Due, Means: Means.Phone } or { State: MessageState.Failed }))
        {
            await Informing.SupersedeAsync(db, waiting, why, now, ct);
        }

        return said.FindLast(message => string.Equals(message.About, about, StringComparison.Ordinal))?.SubjectDueAt;
    }

    public static async Task<AuthorityProcedure> ProcedureOfAsync(
        this ProcedureBook procedures, NotificationDbContext db, Guid contactRecordId, string authority, CancellationToken ct) =>
        await db.Cases.FindAsync([contactRecordId], ct) is { } referred
            ? procedures.For(authority, referred.ProcedureVersion)
            : procedures.For(authority);
}
