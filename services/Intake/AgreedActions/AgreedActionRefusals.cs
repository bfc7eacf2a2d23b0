namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>Every "no" of agreed actions, by name.</summary>
internal static class AgreedActionRefusals
{
    public static Refusal NothingToDo { get; } = new(
        StatusCodes.Status409Conflict, "nothing-to-do", "It was agreed that nothing more is done: record a new conversation, or withdraw it.");

    /// <summary>To a referrer, for what is the front door's to do.</summary>
    public static Refusal NotYours { get; } = new(
        StatusCodes.Status403Forbidden, "not-yours", "This is for the front door to do, and to mark as done.");

    public static Refusal AlreadyDone(string by) => new(StatusCodes.Status409Conflict, "already-done", $"{by} has marked this as done already.");

    public static Refusal AlreadyWithdrawn(string by) => new(StatusCodes.Status409Conflict, "already-withdrawn", $"{by} has withdrawn this.");
}
