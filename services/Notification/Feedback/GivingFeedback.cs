using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Feedback;

/// <summary>Feedback to the referrer after the decision, as soon as both the contact and the decision are known here.</summary>
internal static class GivingFeedback
{
    /// <summary>
    /// Starts a clock that runs from receipt before there is a decision (Peterborough 7.1), so that a decision that never comes
    /// does not hide that the referrer was not informed.
    /// </summary>
    public static async Task StartClockAsync(
        NotificationDbContext db, ReferredCase referred, AuthorityProcedure procedure, WorkingCalendar calendar, CancellationToken ct)
    {
        if (!MessagePlan.FeedbackDutyFor(referred, procedure).TryGet(out var duty) || !await IsOwedAsync(db, referred, ct))
        {
            return;
        }

        AddDeadline(db, referred, duty, calendar);
        if (MessagePlan.TimingOf(referred, duty, calendar).ConsideredBy is { } considered)
        {
            db.Deadlines.Add(CaseDeadline.Start(
                referred.ContactRecordId, referred.Reference, referred.Authority, ClockKinds.BeingConsidered, referred.ReceivedAt, considered,
                duty.Due.Value.Rule.Display));
        }
    }

    /// <summary>Adds the feedback message, or the note that the procedure asks for none.</summary>
    public static async Task PlanAsync(
        NotificationDbContext db, ReferredCase referred, AuthorityProcedure procedure, WorkingCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        var duty = MessagePlan.FeedbackDutyFor(referred, procedure);
        if (!duty.TryGet(out var owed))
        {
            db.Activity.Add(ActivityEntry.Of(NotificationService.Name, referred.ContactRecordId, now, "no-feedback", $"No feedback is asked for: {duty.Note}"));
            return;
        }

        if (!await IsOwedAsync(db, referred, ct))
        {
            db.Activity.Add(ActivityEntry.Of(
                NotificationService.Name, referred.ContactRecordId, now, "no-feedback",
                "No feedback: whoever made the contact is no professional, and does not learn that more was found in it.", rule: owed.Rule.Display));
            return;
        }

        var feedback = MessagePlan.Feedback(referred, owed, calendar, now);
        var clocks = await db.Deadlines
            .Where(deadline => deadline.ContactRecordId == referred.ContactRecordId && deadline.MetAt == null && deadline.MissedAt == null).ToListAsync(ct);

        // The outcome says more than that it is being considered, and is due by the time that holds now that it is decided.
        db.Deadlines.RemoveRange(clocks.Where(deadline => deadline.Kind is ClockKinds.BeingConsidered
            || (deadline.Kind is ClockKinds.Feedback && deadline.DueAt != feedback.DueAt)));
        db.Messages.RemoveRange(await db.Messages.Where(message => message.ContactRecordId == referred.ContactRecordId
            && message.Kind == MessageKind.BeingConsidered && message.State == MessageState.Due).ToListAsync(ct));
        db.Messages.Add(feedback);
        var isRunning = await db.Deadlines.AnyAsync(
            deadline => deadline.ContactRecordId == referred.ContactRecordId && deadline.Kind == ClockKinds.Feedback
                && (deadline.DueAt == feedback.DueAt || deadline.MissedAt != null), ct);
        if (!isRunning)
        {
            AddDeadline(db, referred, owed, calendar);
        }
    }

    /// <summary>
    /// A professional hears what was decided of every child (Sefton, feedback). A member of the public hears of the contact they made, once: not that it
    /// went on afterwards, or that another child is concerned (York 6.3, Referrals 2024 5.2).
    /// </summary>
    private static async Task<bool> IsOwedAsync(NotificationDbContext db, ReferredCase referred, CancellationToken ct) =>
        referred.Professional || referred.FoundInContactOf is null
        || (referred.BecameFrom is { } first && !await db.Cases.AnyAsync(contact => contact.ContactRecordId == first && contact.Option != null, ct));

    private static void AddDeadline(NotificationDbContext db, ReferredCase referred, FeedbackDuty duty, WorkingCalendar calendar)
    {
        if (duty.Due.TryGet(out var clock) && MessagePlan.TimingOf(referred, duty, calendar).OutcomeBy is { } dueAt)
        {
            db.Deadlines.Add(CaseDeadline.Start(
                referred.ContactRecordId, referred.Reference, referred.Authority, ClockKinds.Feedback,
                clock.From == ClockStart.Receipt ? referred.ReceivedAt : referred.AuthorisedAt!.Value, dueAt, clock.Rule.Display));
        }
    }
}
