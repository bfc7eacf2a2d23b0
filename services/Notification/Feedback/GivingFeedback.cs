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
    public static void StartClock(NotificationDbContext db, ReferredCase referred, AuthorityProcedure procedure, WorkingCalendar calendar)
    {
        if (MessagePlan.FeedbackDutyFor(referred, procedure).TryGet(out var duty))
        {
            AddDeadline(db, referred, duty, calendar);
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

        db.Messages.Add(MessagePlan.Feedback(referred, owed, calendar, now));
        var isRunning = await db.Deadlines.AnyAsync(
            deadline => deadline.ContactRecordId == referred.ContactRecordId && deadline.Kind == ClockKinds.Feedback, ct);
        if (!isRunning)
        {
            AddDeadline(db, referred, owed, calendar);
        }
    }

    private static void AddDeadline(NotificationDbContext db, ReferredCase referred, FeedbackDuty duty, WorkingCalendar calendar)
    {
        if (duty.Due.TryGet(out var clock) && MessagePlan.FeedbackStartsAt(referred, clock) is { } start)
        {
            db.Deadlines.Add(CaseDeadline.Start(
                referred.ContactRecordId, referred.Reference, referred.Authority, ClockKinds.Feedback, start, calendar.DueAt(start, clock).At,
                clock.Rule.Display));
        }
    }
}
