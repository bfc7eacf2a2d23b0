namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>The memory that a consumer has committed a message. It lasts as long as the case, so a replay years later still does nothing.</summary>
public sealed class InboxMessage
{
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's queue.</summary>
    public required string Consumer { get; init; }

    /// <summary>The service that published it and waits for the receipt.</summary>
    public required string Origin { get; init; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>Null while the receipt is still to be sent, including when the publisher asked again.</summary>
    public DateTimeOffset? ReceiptSentAt { get; private set; }
}
