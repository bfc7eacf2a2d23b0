namespace ReferralPlatform.Intake.Contacts;

/// <summary>Every "no" of contacts, by name.</summary>
internal static class ContactRefusals
{
    public static Refusal OtherAuthority { get; } = new(
        StatusCodes.Status403Forbidden, "other-authority", "You can record contacts for your own authority only. The field is 'authority'.");

    public static Refusal NotWithReferrer { get; } = new(
        StatusCodes.Status409Conflict, "not-with-referrer",
        "This contact is not waiting for family consent: it was not returned to its referrer, or consent is recorded already.");

    public static Refusal NoReasonNeeded { get; } = new(
        StatusCodes.Status409Conflict, "no-reason-needed", "No reason is asked for: the family was informed or agreed, or the reason is recorded already.");

    public static Refusal PurposeMissing(IEnumerable<ReadingPurpose> allowed) => new(
        StatusCodes.Status400BadRequest, "purpose-missing",
        $"Choose what you need it for. It is recorded with your name. The header is '{ReadingPurposes.Header}', with one of "
        + $"{string.Join(", ", allowed.Select(purpose => purpose.Code()))}.");

    public static Refusal AlreadyReferral { get; } = new(
        StatusCodes.Status409Conflict, "already-referral", "This is a referral already, or became one.");

    public static Refusal NoSuchOtherChild { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "no-such-other-child", "The contact has no other child of this id. The field is 'otherChildId'.");

    public static Refusal AlreadySubject { get; } = new(
        StatusCodes.Status409Conflict, "already-subject", "This child is a subject already and has a contact record.");

    public static Refusal StillWithoutAgreement(string whatWouldSatisfy, string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "still-without-agreement", whatWouldSatisfy, rule);
}
