namespace ReferralPlatform.Notification.Messages;

internal static class MessageRefusals
{
    public static Refusal AlreadyInformed { get; } = new(
        StatusCodes.Status409Conflict, "already-informed", "The recipient has already been informed, or the message was given up.");

    public static Refusal BeingSent { get; } = new(
        StatusCodes.Status409Conflict, "being-sent", "The message is being sent at this moment. Read it again before you record that somebody was informed.");

    public static Refusal NotToYou { get; } = new(
        StatusCodes.Status403Forbidden, "not-to-you", "Only whoever a notice is for puts it away.");

    public static Refusal StillToDo { get; } = new(
        StatusCodes.Status409Conflict, "still-to-do", "This is still to be done: record that you did it, or why not.");

    public static Refusal NotHandedOver { get; } = new(
        StatusCodes.Status409Conflict, "not-handed-over",
        "Only the task to refer a closed case on is handed over: what else is to be done goes to whoever has the case.");

    public static Refusal HasItAlready { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "has-it-already", "This worker has it already: choose somebody else.")
    {
        Field = "handedTo",
    };

    public static Refusal PutAwayBefore { get; } = new(
        StatusCodes.Status409Conflict, "put-away-before", "You have put this notice away already.");

    public static Refusal AcknowledgedBefore(string by) => new(
        StatusCodes.Status409Conflict, "acknowledged-before", $"{by} has acknowledged this notice already.");

    public static Refusal NotFailed { get; } = new(
        StatusCodes.Status409Conflict, "not-failed", "Only a message that failed can be sent again.");

    public static Refusal NotFeedback { get; } = new(
        StatusCodes.Status409Conflict, "not-feedback", "Only feedback is approved.");

    public static Refusal NotALetter { get; } = new(
        StatusCodes.Status409Conflict, "not-a-letter", "This message is not sent as a letter to the referrer, the family or the child.");

    public static Refusal NotPosted { get; } = new(
        StatusCodes.Status409Conflict, "not-posted", "Only a letter that was posted can come back.");

    public static Refusal TakenBack { get; } = new(
        StatusCodes.Status409Conflict, "taken-back", "What this letter says does not hold any more: nothing is to be sent again.");

    public static Refusal ReturnedBeforePosted { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "returned-before-posted", "The letter was posted after that day: check the day.")
    {
        Field = "cameBackOn",
    };

    public static Refusal NotToApprove { get; } = new(
        StatusCodes.Status409Conflict, "not-to-approve", "This message does not wait to be approved.");

    public static Refusal NotApproved { get; } = new(
        StatusCodes.Status409Conflict, "not-approved", "A manager has to approve this message first.");

    public static Refusal AddresseeMissing { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "addressee-missing", "Choose whom the letter goes to.")
    {
        Field = "addresseeId",
    };

    public static Refusal LettersUnavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "letters-unavailable", "Letters cannot be printed at the moment. Try again in a minute.");

    public static Refusal AddressHeld { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "confidential-address",
        "The words hold a confidential address. It never goes to anybody else: change the words.", RuleRef.Platform("Y5.5").Display);

    /// <param name="found">For people: what was found and whose it is.</param>
    public static Refusal ProtectedDetails(string found) => new(
        StatusCodes.Status422UnprocessableEntity, "protected-details",
        $"The words hold {found}. Change them, or say why they may stand.", RuleRef.Platform("Y5.5").Display)
    {
        Field = "releaseReason",
    };

    public static Refusal ReasonsMissing(string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "reasons-missing",
        "The threshold is not met: the referrer is given the reasons. Write them as feedback, and approve that.", rule);

    public static Refusal PlanMissing(string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "plan-missing", "The child is in need: the plan for support goes with the letter.", rule)
    {
        Field = "plan",
    };

    public static Refusal MustBeInWriting(string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "has-to-be-in-writing",
        "The recipient is informed in writing: send a letter.", rule);

    public static Refusal NotInformedByThisRole(RoleRule by) => new(
        StatusCodes.Status403Forbidden, "not-informed-by-this-role",
        $"{by.Statement} informs the referrer. Ask a {CodesInWords.Roles(by.Codes)}, or a manager.", by.Rule.Display);
}
