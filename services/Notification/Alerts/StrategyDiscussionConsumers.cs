using MassTransit;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.Notification.PoliceNotices;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>
/// Notifies managers, the worker who has the case and the police at once of a step that protected a child; outside office hours the out-of-hours duty as well.
/// </summary>
internal sealed class ImmediateProtectionRecordedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, OfficeHours office, TimeProvider clock)
    : IConsumer<ImmediateProtectionRecorded>
{
    public async Task Consume(ConsumeContext<ImmediateProtectionRecorded> context)
    {
        var (taken, ct) = (context.Message, context.CancellationToken);
        await InformingOfProtection.PlanAsync(
            new(taken.ContactRecordId, taken.Reference, taken.Authority, $"protection:{taken.ProtectionId}", AlertSubjects.Protection, taken.RecordedAt),
            db, procedures, calendars, workers, office, clock.GetUtcNow(), ct);
        var notifiedBy = PoliceClock.Start(taken.ContactRecordId, taken.Reference, taken.Authority, taken.RecordedAt, taken.Rule);
        await db.AddOnceAsync(MessagePlan.ProtectionToPolice(taken, clock.GetUtcNow(), notifiedBy), ct, notifiedBy);
    }
}

/// <summary>
/// Notifies managers and the worker who has the case of what became of a power: an order was granted, refused or extended, or it ended. The police hear of an
/// order that is in force now.
/// </summary>
internal sealed class ProtectionChangedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, OfficeHours office, TimeProvider clock)
    : IConsumer<ProtectionChanged>
{
    public async Task Consume(ConsumeContext<ProtectionChanged> context)
    {
        var (changed, ct) = (context.Message, context.CancellationToken);
        var now = clock.GetUtcNow();
        await InformingOfProtection.PlanAsync(
            new(
                changed.ContactRecordId, changed.Reference, changed.Authority,
                $"protection-changed:{changed.ProtectionId}:{changed.Change}:{changed.ChangedAt.UtcTicks}", AlertSubjects.ProtectionChanged, now),
            db, procedures, calendars, workers, office, now, ct);
        if (string.Equals(changed.Change, Granted, StringComparison.Ordinal))
        {
            var notifiedBy = PoliceClock.Start(changed.ContactRecordId, changed.Reference, changed.Authority, now, changed.Rule);
            await db.AddOnceAsync(MessagePlan.ProtectionToPolice(changed, now, notifiedBy), ct, notifiedBy);
        }
    }

    private const string Granted = "granted";
}

/// <summary>Notifies managers and the worker who has the case that what was recorded of immediate protection was corrected.</summary>
internal sealed class ProtectionAmendedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, OfficeHours office, TimeProvider clock)
    : IConsumer<ProtectionAmended>
{
    public Task Consume(ConsumeContext<ProtectionAmended> context)
    {
        var amended = context.Message;
        var now = clock.GetUtcNow();
        return InformingOfProtection.PlanAsync(
            new(
                amended.ContactRecordId, amended.Reference, amended.Authority,
                $"protection-amended:{amended.ProtectionId}:{amended.AmendedAt.UtcTicks}", AlertSubjects.ProtectionChanged, now),
            db, procedures, calendars, workers, office, now, context.CancellationToken);
    }
}

/// <summary>
/// Gives whoever has the case to do what a discussion agreed of informing parents and child, from when it was held (Peterborough 3.5); where nobody has it, the
/// team managers. Notifies the social worker whom it named the lead of a section 47 enquiry: it may be somebody else than who has the case.
/// </summary>
internal sealed class StrategyDiscussionHeldConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<StrategyDiscussionHeld>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionHeld> context)
    {
        var (held, ct) = (context.Message, context.CancellationToken);
        if (held is { DiscussionId: { } discussion, Reference: { } reference })
        {
            await InformingParents.BeginAsync(
                db, new(discussion, held.ContactRecordId, reference, held.Authority, held.HeldAt, held.InformParentsBy), procedures, calendars, workers,
                clock.GetUtcNow(), ct);
            if (held.Lead is { } lead)
            {
                await db.AddOnceAsync(MessagePlan.EnquiryLead(held, lead, reference, clock.GetUtcNow()), ct);
            }
        }
    }
}

/// <summary>Notifies the social worker who leads a section 47 enquiry from now on, and the one who led it until then.</summary>
internal sealed class Section47LeadChangedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<Section47LeadChanged>
{
    public async Task Consume(ConsumeContext<Section47LeadChanged> context)
    {
        foreach (var message in MessagePlan.LeadChanged(context.Message, clock.GetUtcNow()))
        {
            await db.AddOnceAsync(message, context.CancellationToken);
        }
    }
}

/// <summary>Notifies the managers of a strategy discussion that has to be held.</summary>
internal sealed class StrategyDiscussionRequiredConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<StrategyDiscussionRequired>
{
    public Task Consume(ConsumeContext<StrategyDiscussionRequired> context) =>
        db.AddOnceAsync(MessagePlan.DiscussionRequired(context.Message, clock.GetUtcNow()), context.CancellationToken);
}

/// <summary>Notifies an agency of its invitation: by reference and link only, or by a person until the discussion begins.</summary>
internal sealed class ParticipantInvitedConsumer(NotificationDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<ParticipantInvited>
{
    public async Task Consume(ConsumeContext<ParticipantInvited> context)
    {
        var (invited, ct) = (context.Message, context.CancellationToken);
        await db.LockWorkerAsync(invited.ContactRecordId, ct);
        var said = SaidOfInvitation.ToDiscussion(invited.ContactRecordId, invited.Agency, invited.InvitationId);
        if (await db.KnowsBetterAsync(said, invited.InvitedAt, ct))
        {
            return;
        }

        var procedure = await procedures.ProcedureOfAsync(db, invited.ContactRecordId, invited.Authority, ct);
        var until = InvitationClocks.Until(
            invited.ToBeHeldAt.ToUniversalTime(), invited.ContactRecordId, invited.Reference, invited.Authority, invited.InvitedAt.ToUniversalTime(),
            procedure.Notification);
        var invitation = MessagePlan.Invitation(invited, clock.GetUtcNow(), until);
        if (invited.Moved && !await db.Messages.AnyAsync(known => known.Key == invitation.Key, ct))
        {
            await db.TakeBackAsync(said, invited.InvitedAt, "it is held at another time.", clock.GetUtcNow(), ct);
        }

        await db.AddOnceAsync(invitation, ct, until);
    }
}

/// <summary>Notifies an agency that its invitation no longer stands: whoever is invited and hears nothing comes.</summary>
internal sealed class ParticipantWithdrawnConsumer(NotificationDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<ParticipantWithdrawn>
{
    public async Task Consume(ConsumeContext<ParticipantWithdrawn> context)
    {
        var (withdrawn, ct) = (context.Message, context.CancellationToken);
        await db.LockWorkerAsync(withdrawn.ContactRecordId, ct);
        var key = MessagePlan.Withdrawn(withdrawn, clock.GetUtcNow(), clock: null).Key;
        var said = SaidOfInvitation.ToDiscussion(withdrawn.ContactRecordId, withdrawn.Agency, withdrawn.InvitationId);
        if (await db.Messages.AnyAsync(known => known.Key == key, ct) || await db.KnowsBetterAsync(said, withdrawn.WithdrawnAt, ct))
        {
            return;
        }

        var procedure = await procedures.ProcedureOfAsync(db, withdrawn.ContactRecordId, withdrawn.Authority, ct);
        var was = await db.TakeBackAsync(said, withdrawn.WithdrawnAt, "they are no longer invited.", clock.GetUtcNow(), ct);
        var until = was is { } beginsAt
            ? InvitationClocks.Until(
                beginsAt, withdrawn.ContactRecordId, withdrawn.Reference, withdrawn.Authority, withdrawn.WithdrawnAt.ToUniversalTime(), procedure.Notification)
            : null;
        await db.AddOnceAsync(MessagePlan.Withdrawn(withdrawn, clock.GetUtcNow(), until), ct, until);
    }
}

/// <summary>
/// Notifies the agencies that what they may read of the minutes is there. Informing parents and child began when the discussion was held, unless a version
/// announced it that did not tell what was agreed.
/// </summary>
internal sealed class DiscussionMinutesSignedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<DiscussionMinutesSigned>
{
    public async Task Consume(ConsumeContext<DiscussionMinutesSigned> context)
    {
        var (signed, ct) = (context.Message, context.CancellationToken);
        await InformingParents.BeginAsync(
            db,
            new(
                signed.DiscussionId, signed.ContactRecordId, signed.Reference, signed.Authority, signed.HeldAt ?? signed.SignedAt, signed.InformParentsBy),
            procedures, calendars, workers, clock.GetUtcNow(), ct);
        var procedure = await procedures.ProcedureOfAsync(db, signed.ContactRecordId, signed.Authority, ct);
        var due = procedure.Notification.AgencyMessageDue;
        foreach (var agency in signed.Agencies.Distinct(StringComparer.Ordinal))
        {
            var signedAt = signed.SignedAt.ToUniversalTime();
            var until = CaseDeadline.Start(
                signed.ContactRecordId, signed.Reference, signed.Authority, due.Kind, signedAt, calendars.For(signed.Authority).DueAt(signedAt, due).At,
                due.Rule.Display);
            await db.AddOnceAsync(MessagePlan.Minutes(signed, agency, clock.GetUtcNow(), until), ct, until);
        }
    }
}
