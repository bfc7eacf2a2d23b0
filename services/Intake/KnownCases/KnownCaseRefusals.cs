namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Every "no" of imports, by name, besides the faults of a file.</summary>
internal static class KnownCaseRefusals
{
    public static Refusal NotWaiting { get; } = new(
        StatusCodes.Status409Conflict, "not-waiting",
        "This import is not waiting to be applied: it was applied already, or a day has passed. Send the file again.");

    public static Refusal Resolved { get; } = new(StatusCodes.Status409Conflict, "conflict-resolved", "Somebody has decided on this row already.");

    public static Refusal StillInConflict(string rule) => new(StatusCodes.Status422UnprocessableEntity, "still-in-conflict", rule);
}
