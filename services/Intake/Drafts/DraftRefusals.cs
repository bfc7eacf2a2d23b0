namespace ReferralPlatform.Intake.Drafts;

/// <summary>Every "no" of drafts, by name.</summary>
internal static class DraftRefusals
{
    public static Refusal Unreadable { get; } = new(
        StatusCodes.Status410Gone, "draft-unreadable", "This draft can no longer be read: the key it was kept under is gone, or the form has changed.");

    public static Refusal TooMany(int most) => new(
        StatusCodes.Status409Conflict, "too-many-drafts", $"You have {most} drafts already. Finish or delete one of them first.");
}
