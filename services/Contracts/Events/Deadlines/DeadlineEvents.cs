namespace ReferralPlatform.Contracts.Deadlines;

/// <summary>A clock is close to its end. Published once by the service that owns the clock.</summary>
public sealed record DeadlineApproaching
{
    public required Guid DeadlineId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>What is due, for example decision, acknowledgement, feedback.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A clock ran out. Published once by the service that owns the clock.</summary>
public sealed record DeadlineMissed
{
    public required Guid DeadlineId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string Rule { get; init; }

    /// <summary>The service that owns the clock; null from a version that did not tell.</summary>
    public string? Service { get; init; }
}
