using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

internal static class NextStepViews
{
    /// <summary>What the referrer of a contact may expect, and by when.</summary>
    public static NextSteps Of(Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars, DateTimeOffset? decidedAt)
    {
        var intake = procedure.Intake;
        var calendar = calendars.For(contact.Authority);
        var (decisionDueAt, decisionRule) = contact.Records.Where(contact.IsFirst).Select(record => contact.DecisionDue(record, procedure, calendars)).Min();
        var chased = intake.AcknowledgementChase.TryGet(out var chase);
        var inWriting = intake.FindChannel(contact.Channel)?.InWriting ?? false;
        var owed = procedure.Notification.FeedbackTo(new FeedbackFacts(contact.ProfessionalReferrer, inWriting)).TryGet(out var feedback);
        var timing = owed ? FeedbackTiming.Of(feedback!, contact.ReceivedAt, decidedAt, decisionDueAt ?? contact.ReceivedAt, calendar) : null;
        return new NextSteps(
            intake.Acknowledgement.TryGet(out var acknowledgement) ? At(acknowledgement) : null,
            chased ? At(chase!.Due) : null,
            chased ? chase!.ContactWhom : null,
            new NextStep(decisionDueAt, "the decision on what happens next", decisionRule),
            owed ? new NextStep(timing!.OutcomeBy, feedback!.Content, (feedback.Due.ValueOrDefault?.Rule ?? feedback.Rule).Display) : null,
            timing?.ConsideredBy is { } considered
                ? new NextStep(considered, "that it was received and is being considered", feedback!.Due.Value.Rule.Display)
                : null);

        NextStep At(Clock clock) => new(calendar.DueAt(contact.ReceivedAt, clock).At, clock.Words, clock.Rule.Display);
    }
}
