namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Details">The person's own details as last given, so that nobody types them twice; null before the first referral.</param>
public sealed record OwnReferralList(IReadOnlyList<OwnReferral> Items, ReferrerDetails? Details);

/// <summary>A professional's own referral: how it stands, and what is still needed.</summary>
/// <param name="ReturnedFor">What has to be obtained before a returned referral can go on.</param>
public sealed record OwnReferral(
    Guid ContactId, string Reference, IReadOnlyList<OwnReferralChild> Children, DateTimeOffset ReceivedAt, ReferralState State, DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? FeedbackGivenAt, string? ReturnedFor, string? ReturnedUnder, NextSteps Next)
{
    /// <summary>What was agreed in conversation about it, the latest first.</summary>
    public IReadOnlyList<OwnAgreedAction> Agreed { get; init; } = [];
}

/// <param name="ContactRecordId">The record in which the case goes on: files about this child are attached to it, and its outcome is the outcome.</param>
/// <param name="Name">As the professional gave it.</param>
public sealed record OwnReferralChild(Guid ContactRecordId, string Name);
