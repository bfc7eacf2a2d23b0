namespace ReferralPlatform.Procedures;

/// <summary>By when a referrer hears what.</summary>
/// <param name="ConsideredBy">
/// Set where the time for feedback ends before the decision is due: by then the referrer is told that the contact was received and is being considered, and
/// the outcome follows the decision.
/// </param>
/// <param name="OutcomeBy">Never before the decision is due; null where the procedure gives no time, or its clock starts with a decision still to come.</param>
public sealed record FeedbackTiming(DateTimeOffset? ConsideredBy, DateTimeOffset? OutcomeBy)
{
    /// <param name="decisionDueAt">When the decision is due; receipt itself where it is due immediately.</param>
    public static FeedbackTiming Of(
        FeedbackDuty duty, DateTimeOffset receivedAt, DateTimeOffset? decidedAt, DateTimeOffset decisionDueAt, WorkingCalendar calendar)
    {
        if (!duty.Due.TryGet(out var clock))
        {
            return new(ConsideredBy: null, OutcomeBy: null);
        }

        if (clock.From != ClockStart.Receipt)
        {
            return new(ConsideredBy: null, decidedAt is { } decided ? calendar.DueAt(decided, clock).At : null);
        }

        var dueAt = calendar.DueAt(receivedAt, clock).At;
        return dueAt < decisionDueAt && !(decidedAt <= dueAt) ? new(dueAt, decisionDueAt) : new(ConsideredBy: null, dueAt);
    }
}
