namespace ReferralPlatform.Contracts.Notification;

/// <summary>A person who must be told was told. The kind says what about: acknowledgement, feedback, reminder, police-notice, deadline-alert.</summary>
public sealed record RecipientInformed
{
    public required Guid MessageId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required string Kind { get; init; }

    /// <summary>email, phone, letter or in-person.</summary>
    public required string Means { get; init; }
    public required DateTimeOffset InformedAt { get; init; }
    public required string Rule { get; init; }
}
