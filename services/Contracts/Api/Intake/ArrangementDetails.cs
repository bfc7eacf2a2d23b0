namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What was arranged with the referrer. It names nobody: that is the referrer's own part.</summary>
public sealed record ArrangementDetails
{
    /// <summary>Whether the referrer asks to speak to a qualified social worker (Peterborough 2.4).</summary>
    public Answer SpeakToSocialWorker { get; init; }

    /// <summary>How far the referrer's anonymity can be kept (Sefton, completing enquiries).</summary>
    public string? Anonymity { get; init; }
    public string? FeedbackHow { get; init; }

    /// <summary>By when the referrer was promised to hear.</summary>
    public DateOnly? FeedbackDueOn { get; init; }
}
