namespace ReferralPlatform.Intake.People;

/// <summary>Every "no" about people, by name.</summary>
internal static class PeopleRefusals
{
    public static Refusal ContactOpen { get; } = new(
        StatusCodes.Status409Conflict, "contact-open",
        "A contact is open about what is likely the same child. Read it first. To record this one all the same, send it again with that contact among those "
        + "seen.");

    public static Refusal NumberTaken { get; } = new(
        StatusCodes.Status409Conflict, "number-taken",
        "Somebody with this NHS number or UPN is known already. Search by the number and match the record to that person.");

    public static Refusal AlreadyMatched { get; } = new(
        StatusCodes.Status409Conflict, "already-matched", "This is matched to a person already. Undo that match first, with the reason.");

    public static Refusal AlreadyMerged { get; } = new(StatusCodes.Status409Conflict, "already-merged", "These are one person on record already.");

    public static Refusal NotMerged { get; } = new(StatusCodes.Status409Conflict, "not-merged", "These are not one person on record.");

    public static Refusal NothingCorrected { get; } = new(StatusCodes.Status409Conflict, "nothing-corrected", "This is what is on record already.");

    public static Refusal AddressUnknown { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "address-unknown", "The person has no such address on record.")
    {
        Field = "line1",
    };

    public static Refusal AlreadyMarked { get; } = new(StatusCodes.Status409Conflict, "already-marked", "This is what is on record of the address already.");

    public static Refusal AlreadyUndone { get; } = new(StatusCodes.Status409Conflict, "already-undone", "This match was undone before.");

    public static Refusal TooLittleRecorded { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "too-little-recorded", "The record has neither a name nor an expected date of birth to make a person of.");
}
