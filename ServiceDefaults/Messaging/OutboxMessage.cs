namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// An event on its way. It stays until every consumer the catalogue names has said that it committed the event, so losing
/// the broker with all its data loses nothing: what was sent but not received is sent again.
/// </summary>
public sealed class OutboxMessage
{
    public required Guid MessageId { get; init; }

    public long Sequence { get; private set; }

    public required string EventName { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>W3C trace context of the request that published it, so one trace runs through the broker.</summary>
    public string? TraceParent { get; init; }

    public OutboxState State { get; private set; }

    /// <summary>Who had to receive it when it was published: a consumer that the catalogue names later has not missed it.</summary>
    public required string[] Consumers { get; init; }

    /// <summary>Consumers that have not yet said that they committed it.</summary>
    public required string[] Awaiting { get; init; }

    /// <summary>Failed attempts since it was last handed over.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often the broker took it. More than one means that a receipt did not come in time.</summary>
    public int Sends { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>Why the last attempt failed. Nothing failed is ever marked done or expires.</summary>
    public string? LastError { get; private set; }
}

public enum OutboxState
{
    New = 0,

    /// <summary>The broker confirmed that it is in at least one queue.</summary>
    Sent = 1,

    /// <summary>Every consumer committed it. Only such rows may be purged.</summary>
    Received = 2,
}
