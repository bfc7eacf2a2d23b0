namespace ReferralPlatform.Contracts.Allocation;

/// <summary>A manager gave the case to a social worker, for the first time or instead of another (Peterborough 6.6).</summary>
public sealed record CaseAllocated
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Subject id of the social worker who has it now.</summary>
    public required string AllocatedTo { get; init; }

    /// <summary>Subject id of the social worker who had it before; null the first time.</summary>
    public string? AllocatedBefore { get; init; }
    public required string AllocatedBy { get; init; }
    public required DateTimeOffset AllocatedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The team manager allocated the case to a social worker (Peterborough 6.6), which opens the assessment (York 7).</summary>
public sealed record AssessmentOpened
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }

    /// <summary>Subject id of the social worker.</summary>
    public required string AllocatedTo { get; init; }
    public required string AllocatedBy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string Rule { get; init; }
}
