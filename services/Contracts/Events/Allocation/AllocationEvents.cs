namespace ReferralPlatform.Contracts.Allocation;

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
