using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.PoliceNotices;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Persistence;

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
    /// Takes back, with its clock, what was still to be said to an agency of an invitation and holds no longer: it is invited to another time, or not at all.
    /// What is being sent is taken back when that fails.
    /// </summary>
    /// <param name="decidedAt">When it was decided: what was decided later stays.</param>
    /// <returns>When the meeting was to begin that the agency was last invited to; null where it was never invited.</returns>
    public static async Task<DateTimeOffset?> TakeBackAsync(
        this NotificationDbContext db, SaidOfInvitation invitation, DateTimeOffset decidedAt, string why, DateTimeOffset now, CancellationToken ct)
    {
        var at = decidedAt.ToUniversalTime();
        var said = Said(db, invitation).Where(message => message.DecidedAt == null || message.DecidedAt < at);
        var was = await said.Where(message => message.Key.StartsWith(invitation.InvitedKey))
            .OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Select(message => message.SubjectDueAt)
            .FirstOrDefaultAsync(ct);
        await Informing.TakeBackAsync(db, said, why, now, ct);
        return was;
    }

    /// <summary>Whether the agency was notified of something later about the invitation: events can come out of order.</summary>
    public static Task<bool> KnowsBetterAsync(
        this NotificationDbContext db, SaidOfInvitation invitation, DateTimeOffset decidedAt, CancellationToken ct)
    {
        var at = decidedAt.ToUniversalTime();
        return Said(db, invitation).AnyAsync(message => message.DecidedAt > at, ct);
    }

    /// <summary>
    /// Does something with a message, unless it was taken back while it was under way, or is of an invitation of which something later was decided before this
    /// was known: then it is taken back at once.
    /// </summary>
    /// <returns>Whether it still holds.</returns>
    public static async Task<bool> UnlessSupersededAsync(
        this NotificationDbContext db, Message message, Action act, DateTimeOffset now, CancellationToken ct)
    {
        if (message.Recipient is not (Recipient.Agency or Recipient.Family or Recipient.Child))
        {
            act();
            return true;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (SaidOfInvitation.Of(message) is not null)
        {
            await db.LockWorkerAsync(message.ContactRecordId, ct);
        }

        await db.LockRowAsync<Message>(message.Id, ct);
        var why = await db.WhyTakenBackAsync(message, ct);
        if (why is null)
        {
            act();
        }
        else
        {
            await Informing.SupersedeAsync(db, message, why, now, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return why is null;
    }

    /// <summary>Why a message is not said any more, whose row is locked, and of an invitation the record; null where it holds.</summary>
    public static async Task<string?> WhyTakenBackAsync(this NotificationDbContext db, Message message, CancellationToken ct) =>
        await db.Messages.AsNoTracking().Where(row => row.Id == message.Id).Select(row => row.TakenBack).SingleOrDefaultAsync(ct) is { } why ? why
        : SaidOfInvitation.Of(message) is { } invitation && message.DecidedAt is { } decidedAt && await db.KnowsBetterAsync(invitation, decidedAt, ct)
            ? "something else was decided since."
        : null;

    /// <summary>By key, as a call that is off is called the same for discussions and for planning meetings.</summary>
    private static IQueryable<Message> Said(NotificationDbContext db, SaidOfInvitation invitation) => db.Messages.Where(
        message => message.ContactRecordId == invitation.ContactRecordId && message.Recipient == Recipient.Agency && message.RecipientRole == invitation.Agency
            && (message.Key.StartsWith(invitation.InvitedKey) || message.Key.StartsWith(invitation.WithdrawnKey)));

    public static async Task<AuthorityProcedure> ProcedureOfAsync(
        this ProcedureBook procedures, NotificationDbContext db, Guid contactRecordId, string authority, CancellationToken ct) =>
        procedures.For(authority, await db.Cases.FindAsync([contactRecordId], ct));
}

/// <summary>What an agency is notified of one invitation: to a discussion, each its own, or to the planning meeting of a record.</summary>
/// <param name="InvitedKey">How the keys of its invitations begin.</param>
/// <param name="WithdrawnKey">How the keys begin of what says that it no longer stands.</param>
internal sealed record SaidOfInvitation(Guid ContactRecordId, string Agency, string InvitedKey, string WithdrawnKey)
{
    public static SaidOfInvitation ToDiscussion(Guid contactRecordId, string agency, Guid invitationId) =>
        new(contactRecordId, agency, $"invitation:{invitationId}:", $"invitation-withdrawn:{invitationId}");

    public static SaidOfInvitation ToPlanningMeeting(Guid contactRecordId, string agency) =>
        new(contactRecordId, agency, "meeting-invitation:", "meeting-withdrawn:");

    /// <returns>Null where the message is about no invitation of an agency.</returns>
    public static SaidOfInvitation? Of(Message message) => (message.Recipient, message.Key.Split(':')) switch
    {
        (Recipient.Agency, ["invitation" or "invitation-withdrawn", var id, ..]) when Guid.TryParse(id, out var invitation) =>
            ToDiscussion(message.ContactRecordId, message.RecipientRole!, invitation),
        (Recipient.Agency, ["meeting-invitation" or "meeting-withdrawn", ..]) => ToPlanningMeeting(message.ContactRecordId, message.RecipientRole!),
        _ => null,
    };
}
