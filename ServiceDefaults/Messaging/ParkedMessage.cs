using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// A message that could not be consumed, with its cause (OBX-4). Copies of it count as attempts. It stays until the inbox has the message, and then as a record
/// of what happened; nothing parked expires.
/// </summary>
public sealed class ParkedMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The consumer's queue.</summary>
    public required string Queue { get; init; }

    /// <summary>What copies have in common: the message's id, or a hash of the body where it has none.</summary>
    public required Guid Key { get; init; }

    public Guid? MessageId { get; init; }

    public string? EventName { get; init; }

    /// <summary>The service that published it and waits for the receipt.</summary>
    public string? Origin { get; init; }

    public string? ContentType { get; init; }

    /// <summary>As it came, to be replayed unchanged. It is shown to nobody.</summary>
    public required byte[] Body { get; init; }

    public required string CauseType { get; init; }

    public string? Cause { get; init; }

    public DateTimeOffset FirstFailedAt { get; init; }

    public DateTimeOffset LastFailedAt { get; init; }

    public int Attempts { get; init; }

    public ParkedState State { get; internal set; }
}
