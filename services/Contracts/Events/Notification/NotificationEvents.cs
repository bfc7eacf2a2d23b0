namespace ReferralPlatform.Contracts.Notification;

/// <summary>Somebody who has to be informed was informed. The kind says what about: acknowledgement, feedback, reminder, police-notice, deadline-alert.</summary>
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

    /// <summary>When it was recorded, which orders it with a <see cref="MessageFailed"/>; null from a version that did not tell.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>What the message is called on a timeline, for example "invitation to the strategy discussion"; null from a version that did not tell.</summary>
    public string? What { get; init; }
}

/// <summary>
/// A message that was to be sent has nobody to go to: the referrer is anonymous, left no way to be reached, or asked for no contact; or a person gave it up.
/// </summary>
public sealed record MessageWithdrawn
{
    public required Guid MessageId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }

    /// <summary>What it was about, as in <see cref="RecipientInformed"/>.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }
    public required string Rule { get; init; }

    /// <summary>Whether a person gave it up, with a reason; null from a version that did not tell.</summary>
    public bool? GivenUp { get; init; }

    /// <summary>What the message is called, as in <see cref="RecipientInformed"/>; null from a version that did not tell.</summary>
    public string? What { get; init; }
}

/// <summary>
/// A message did not reach whom it was for, and waits for a person. It can have been announced as informed before: a letter fails days later.
/// </summary>
public sealed record MessageFailed
{
    public required Guid MessageId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }

    /// <summary>What it was about, as in <see cref="RecipientInformed"/>.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>Whether trying again without a change would be in vain.</summary>
    public required bool Permanent { get; init; }
    public required string Rule { get; init; }

    /// <summary>What the message is called, as in <see cref="RecipientInformed"/>; null from a version that did not tell.</summary>
    public string? What { get; init; }
}
