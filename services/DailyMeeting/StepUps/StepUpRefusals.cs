namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>Every "no" about a stepped-up case.</summary>
internal static class StepUpRefusals
{
    public static Refusal NotCopiedToYou(IReadOnlyList<string> labels, string rule) => new(
        StatusCodes.Status403Forbidden, "not-copied-to-you", $"The step-up is copied to: {string.Join(", ", labels)}.", rule);

    public static Refusal CopyAcknowledged(string rule) => new(
        StatusCodes.Status409Conflict, "copy-acknowledged", "Somebody in this role has acknowledged the copy.", rule);

    public static Refusal NotSteppedUp(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status404NotFound, "not-stepped-up", "Only a case that was stepped up leaves a hand-over.", meeting.HandOver.Rule.Display);

    public static Refusal HandOverAcknowledged(string number, DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "hand-over-acknowledged", $"The case system has the case as {number}.", meeting.HandOver.Rule.Display);

    /// <summary>The case system asks again: without the child it could not open the case.</summary>
    public static Refusal ChildNotReadable(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status503ServiceUnavailable, "hand-over-incomplete",
        "Who the child is could not be read just now. Ask again in a moment.", meeting.HandOver.Rule.Display);

    /// <summary>The case system asks again: without the management decision it would open a case that nobody gave a reason for.</summary>
    public static Refusal DecisionNotReadable(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status503ServiceUnavailable, "hand-over-incomplete",
        "The management decision and the checks could not be read just now. Ask again in a moment.", meeting.HandOver.Rule.Display);
}
