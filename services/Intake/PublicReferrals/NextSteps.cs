using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>What a referrer may expect under the authority's procedure, and by when.</summary>
/// <param name="Acknowledgement">Null where the procedure asks for none; one is sent all the same to a referrer who gave an e-mail address.</param>
/// <param name="ContactWhom">Whom to contact when no acknowledgement came in time; null where the procedure does not say.</param>
internal sealed record NextSteps(NextSteps.Step? Acknowledgement, NextSteps.Step? Chase, string? ContactWhom, NextSteps.Step Decision, NextSteps.Step? Feedback)
{
    /// <param name="DueAt">Null where the procedure gives no time, or its clock has not started.</param>
    public sealed record Step(DateTimeOffset? DueAt, string Words, string Rule);

    public static NextSteps For(Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars, DateTimeOffset? decidedAt)
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
            new Step(decisionDueAt, "the decision on what happens next", decisionRule),
            owed ? feedback!.Due.TryGet(out var due) ? At(due, feedback.Content) : new Step(null, feedback.Content, feedback.Rule.Display) : null);

        Step At(Clock clock, string? words = null) => new(
            (clock.From == ClockStart.Receipt ? contact.ReceivedAt : decidedAt) is { } start ? calendar.DueAt(start, clock).At : null,
            words ?? clock.Words,
            clock.Rule.Display);
    }
}
