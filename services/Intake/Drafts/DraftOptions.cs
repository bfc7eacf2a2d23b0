namespace ReferralPlatform.Intake.Drafts;

/// <summary>Configuration section <c>Drafts</c>.</summary>
internal sealed class DraftOptions
{
    public const string Section = "Drafts";

    /// <summary>How long a draft is kept after it was last saved.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);
}
