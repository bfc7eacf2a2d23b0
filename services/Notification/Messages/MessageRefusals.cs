namespace ReferralPlatform.Notification.Messages;

internal static class MessageRefusals
{
    public static Refusal AlreadyInformed { get; } = new(
        StatusCodes.Status409Conflict, "already-informed", "The recipient has already been informed.");

    public static Refusal BeingSent { get; } = new(
        StatusCodes.Status409Conflict, "being-sent", "The message is being sent at this moment. Read it again before you record that somebody was informed.");

    public static Refusal NotFailed { get; } = new(
        StatusCodes.Status409Conflict, "not-failed", "Only a message that failed can be sent again.");

    public static Refusal NotFeedback { get; } = new(
        StatusCodes.Status409Conflict, "not-feedback", "Only feedback is approved.");

    public static Refusal NotForReferrer { get; } = new(
        StatusCodes.Status409Conflict, "not-to-the-referrer", "Letters go to referrers. This message is for somebody else.");

    public static Refusal MustBeInWriting(string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "has-to-be-in-writing",
        "The contact came in writing, so the referrer is informed in writing: send a letter.", rule);

    public static Refusal NotInformedByThisRole(RoleRule by) => new(
        StatusCodes.Status403Forbidden, "not-informed-by-this-role",
        $"{by.Statement} informs the referrer. Ask a {CodesInWords.Roles(by.Codes)}, or a manager.", by.Rule.Display);
}
