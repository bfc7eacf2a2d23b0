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
        return new NextSteps(
            intake.Acknowledgement.TryGet(out var acknowledgement) ? At(acknowledgement) : null,
            chased ? At(chase!.Due) : null,
            chased ? chase!.ContactWhom : null,
            new NextStep(decisionDueAt, "the decision on what happens next", decisionRule),
            owed ? feedback!.Due.TryGet(out var due) ? At(due, feedback.Content) : new NextStep(null, feedback.Content, feedback.Rule.Display) : null);

        NextStep At(Clock clock, string? words = null) => new(
            (clock.From == ClockStart.Receipt ? contact.ReceivedAt : decidedAt) is { } start ? calendar.DueAt(start, clock).At : null,
            words ?? clock.Words,
            clock.Rule.Display);
    }
}
