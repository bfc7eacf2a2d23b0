namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>The answer once given to a keyed POST, so that a repeat gets the same one.</summary>
public sealed class IdempotencyKey
{
    public string Person { get; init; } = string.Empty;

    public string Key { get; init; } = string.Empty;

    /// <summary>SHA-256 of path and body.</summary>
    public byte[] RequestHash { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    public string? ETag { get; init; }

    public byte[]? Body { get; init; }
}
