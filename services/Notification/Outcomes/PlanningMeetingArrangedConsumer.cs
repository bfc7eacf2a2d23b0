using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Alerts;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>
/// Invites to a planning meeting: each agency at its mailbox, by reference and link, and family and child by letters that a manager lets go (Dudley 2.2).
/// Letters that have not gone are taken back where the meeting is at another time, or goes on without whom they invite; an agency that is no longer invited
/// hears that as well. Whoever has an invitation to a meeting that is called off hears so by another letter. Where the letter may come too late, also that of a
/// meeting that is earlier now, they are rung.
/// </summary>
internal sealed class PlanningMeetingArrangedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<PlanningMeetingArranged>
{
    private const string NoLongerInvited = "they are no longer invited to the meeting.";

    public async Task Consume(ConsumeContext<PlanningMeetingArranged> context)
    {
        var (arranged, ct) = (context.Message, context.CancellationToken);
        await db.LockWorkerAsync(arranged.ContactRecordId, ct);
        var now = clock.GetUtcNow();
        var (_, agencies) = await ProcedureOfAsync(arranged, ct);
        foreach (var (agency, invitation) in arranged.Agencies.Zip(arranged.InvitationIds))
        {
            if (await KnowsBetterAsync(arranged, agency, ct))
            {
                continue;
            }

            var until = Until(arranged.ToBeHeldAt);
            var invited = MessagePlan.MeetingInvitation(arranged, agency, invitation, now, until);
            if (!await db.Messages.AnyAsync(known => known.Key == invited.Key, ct))
            {
                await TakeBackAsync(agency, "it is at another time or place.");
            }

            await db.AddOnceAsync(invited, ct, until);
        }

        foreach (var agency in arranged.Withdrawn)
        {
            if (await KnowsBetterAsync(arranged, agency, ct))
            {
                continue;
            }

            var key = MessagePlan.MeetingWithdrawn(arranged, agency, now, clock: null).Key;
            if (await db.Messages.AnyAsync(known => known.Key == key, ct))
            {
                continue;
            }

            var until = Until(await TakeBackAsync(agency, NoLongerInvited));
            await db.AddOnceAsync(MessagePlan.MeetingWithdrawn(arranged, agency, now, until), ct, until);
        }

        await InviteFamilyAsync(arranged, now, ct);
        await CallOffAsync(arranged, now, ct);

        CaseDeadline? Until(DateTimeOffset? beginsAt) => beginsAt is { } begins
            ? InvitationClocks.Until(
                begins.ToUniversalTime(), arranged.ContactRecordId, arranged.Reference, arranged.Authority, arranged.ArrangedAt.ToUniversalTime(),
                agencies.Notification)
            : null;

        Task<DateTimeOffset?> TakeBackAsync(string agency, string why) => db.TakeBackAsync(
            SaidOfInvitation.ToPlanningMeeting(arranged.ContactRecordId, agency), arranged.ArrangedAt, why, now, ct);
    }

    private Task<bool> KnowsBetterAsync(PlanningMeetingArranged arranged, string agency, CancellationToken ct) =>
        db.KnowsBetterAsync(SaidOfInvitation.ToPlanningMeeting(arranged.ContactRecordId, agency), arranged.ArrangedAt, ct);

    private async Task InviteFamilyAsync(PlanningMeetingArranged arranged, DateTimeOffset now, CancellationToken ct)
    {
        if (arranged.Moved)
        {
            await TakeBackAsync("the meeting is not held at that time.", only: null);
        }

        if (arranged is { Moved: false, FamilyWithdrawn: true })
        {
            await TakeBackAsync(NoLongerInvited, Recipient.Family);
        }

        if (arranged is { Moved: false, ChildWithdrawn: true })
        {
            await TakeBackAsync(NoLongerInvited, Recipient.Child);
        }

        var since = await db.Messages.AnyAsync(
            message => message.ContactRecordId == arranged.ContactRecordId
                && (message.About == LetterSubjects.Meeting || message.About == LetterSubjects.MeetingOff) && message.DecidedAt > arranged.ArrangedAt,
            ct);
        var (referred, procedure) = await ProcedureOfAsync(arranged, ct);
        var takesPart = procedure.Allocation.PlanningMeeting.TakesPart;
        List<Duty> duties =
        [
            .. arranged.Family && !since ? (Duty[])[takesPart with { Code = InformedDuties.Family }] : [],
            .. arranged.Child && !since ? (Duty[])[takesPart with { Code = InformedDuties.Child }] : [],
        ];
        var outcome = new OutcomeOfCase(
            arranged.ContactRecordId, arranged.Reference, arranged.Authority, referred?.ProcedureVersion, LetterSubjects.Meeting,
            $"meeting:{arranged.ContactRecordId}:{arranged.ArrangedAt.UtcTicks}", Option: null, arranged.ArrangedAt)
        {
            InvitesTo = arranged.ToBeHeldAt,
        };
        await InformingOfOutcomes.PlanAsync(db, outcome, duties, procedure, calendars.For(arranged.Authority), now, ct);
        await db.SaveChangesAsync(ct);

        Task TakeBackAsync(string why, Recipient? only) => InformingOfOutcomes.TakeBackAsync(
            db, arranged.ContactRecordId, LetterSubjects.Meeting, arranged.ArrangedAt, why, now, ct, only);
    }

    /// <summary>
    /// An invitation that has gone is not taken back. Where none is held, another letter says so. It is somebody's to ring where that may come too late, or
    /// where no letter follows, as the meeting goes on without whom it invited.
    /// </summary>
    private async Task CallOffAsync(PlanningMeetingArranged arranged, DateTimeOffset now, CancellationToken ct)
    {
        // Whoever is invited anew, or to another time, reads so in the new invitation.
        foreach (var invited in new[] { Recipient.Family, Recipient.Child }.Where(who => who == Recipient.Family ? arranged.Family : arranged.Child))
        {
            await InformingOfOutcomes.TakeBackAsync(
                db, arranged.ContactRecordId, LetterSubjects.MeetingOff, arranged.ArrangedAt, "they are invited to a meeting again.", now, ct, invited);
        }

        var (referred, procedure) = await ProcedureOfAsync(arranged, ct);
        var calendar = calendars.For(arranged.Authority);
        var takesPart = procedure.Allocation.PlanningMeeting.TakesPart;
        DateTimeOffset? ringBy = null;
        foreach (var recipient in new[] { Recipient.Family, Recipient.Child })
        {
            var isWithdrawn = recipient == Recipient.Family ? arranged.FamilyWithdrawn : arranged.ChildWithdrawn;
            if (!(arranged.Moved || isWithdrawn) || await GoneAsync(arranged, recipient, ct) is not { SubjectDueAt: { } was })
            {
                continue;
            }

            if (arranged.ToBeHeldAt is null)
            {
                var outcome = new OutcomeOfCase(
                    arranged.ContactRecordId, arranged.Reference, arranged.Authority, referred?.ProcedureVersion, LetterSubjects.MeetingOff,
                    $"{LetterSubjects.MeetingOff}:{arranged.ContactRecordId}:{arranged.ArrangedAt.UtcTicks}", Option: null, arranged.ArrangedAt)
                {
                    InvitesTo = was,
                };
                var duty = takesPart with { Code = recipient == Recipient.Family ? InformedDuties.Family : InformedDuties.Child };
                await InformingOfOutcomes.PlanAsync(db, outcome, [duty], procedure, calendar, now, ct);
            }

            // Of a meeting that is earlier now, the new invitation may come too late, though it would have come before the old time.
            var before = !isWithdrawn && arranged.ToBeHeldAt < was ? arranged.ToBeHeldAt.Value.ToUniversalTime() : was;
            var letterComesTooLate = before <= calendar.DueAt(arranged.ArrangedAt, procedure.Notification.LetterDue).At;
            if (letterComesTooLate || (isWithdrawn && arranged.ToBeHeldAt is not null))
            {
                ringBy = ringBy < before ? ringBy : before;
            }
        }

        await db.SaveChangesAsync(ct);
        var task = MessagePlan.RingingAbout(arranged);
        if (ringBy is { } by && !await db.Messages.AnyAsync(message => message.Key.StartsWith(task), ct))
        {
            var deadline = CaseDeadline.Start(
                arranged.ContactRecordId, arranged.Reference, arranged.Authority, ClockKinds.FamilyCall, arranged.ArrangedAt, by, takesPart.Rule.Display);
            await db.AddOnceAsync(MessagePlan.RingAboutMeeting(arranged, deadline, now), ct, deadline);
        }
    }

    /// <summary>The latest invitation that has gone to them, of a meeting that was yet to come; null where they were never invited.</summary>
    private Task<Message?> GoneAsync(PlanningMeetingArranged arranged, Recipient recipient, CancellationToken ct) => db.Messages.AsNoTracking()
        .Where(message => message.ContactRecordId == arranged.ContactRecordId && message.About == LetterSubjects.Meeting && message.Recipient == recipient
            && message.DecidedAt < arranged.ArrangedAt && message.SubjectDueAt > arranged.ArrangedAt
            && (message.State == MessageState.Sending || message.State == MessageState.Sent || message.State == MessageState.Informed))
        .OrderByDescending(message => message.DecidedAt).FirstOrDefaultAsync(ct);

    private async Task<(ReferredCase? Referred, AuthorityProcedure Procedure)> ProcedureOfAsync(PlanningMeetingArranged arranged, CancellationToken ct)
    {
        var referred = await db.Cases.FindAsync([arranged.ContactRecordId], ct);
        return (referred, procedures.For(arranged.Authority, referred));
    }
}
