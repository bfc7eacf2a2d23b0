namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>
/// The answer once given to a keyed POST, so that a repeat gets the same one. Whoever has the database, but not the key, cannot read it (docs/adr/0021).
/// </summary>
public sealed class IdempotencyKey
{
    public string Person { get; init; } = string.Empty;

    public byte[] KeyHash { get; init; } = [];

    /// <summary>HMAC of path and body.</summary>
    public byte[] RequestHash { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    public string? ETag { get; init; }

    public byte[]? SealedBody { get; init; }
}
