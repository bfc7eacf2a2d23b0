namespace ReferralPlatform.Intake.People;

/// <summary>Every "no" about people, by name.</summary>
internal static class PeopleRefusals
{
    public static Refusal NumberTaken { get; } = new(
        StatusCodes.Status409Conflict, "number-taken",
        "Somebody with this NHS number or UPN is known already. Search by the number and match the record to that person.");

    public static Refusal AlreadyMatched { get; } = new(
        StatusCodes.Status409Conflict, "already-matched", "This is matched to a person already. Undo that match first, with the reason.");

    public static Refusal AlreadyUndone { get; } = new(StatusCodes.Status409Conflict, "already-undone", "This match was undone before.");

    public static Refusal TooLittleRecorded { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "too-little-recorded", "The record has neither a name nor an expected date of birth to make a person of.");
}
