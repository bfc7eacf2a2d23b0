namespace ReferralPlatform.Contracts.Allocation;

/// <summary>A manager gave the case to a worker, for the first time or instead of another (Peterborough 6.6).</summary>
public sealed record CaseAllocated
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Subject id of the worker who has it now.</summary>
    public required string AllocatedTo { get; init; }

    /// <summary>Subject id of the worker who had it before; null the first time, and where nobody had it.</summary>
    public string? AllocatedBefore { get; init; }
    public required string AllocatedBy { get; init; }
    public required DateTimeOffset AllocatedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>Nobody has the case any more: until a manager allocates it again, or because the contact became a referral, whose case it is now.</summary>
public sealed record AllocationEnded
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Subject id of the worker who had it.</summary>
    public required string AllocatedBefore { get; init; }
    public required string EndedBy { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>
/// It was recorded on which days a worker is away, which replaces what was recorded of them before. Why stays with whoever knows (Referrals 2024 3.2).
/// </summary>
public sealed record WorkerAbsenceRecorded
{
    public required string Authority { get; init; }

    /// <summary>Subject id.</summary>
    public required string WorkerId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while nobody knows. Before the first where the absence was taken back: then it covers no day.</summary>
    public DateOnly? To { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>
/// An assessment was opened: on allocation, by the social worker where the text says so (York 7), or a Core Assessment after the first (Dudley 1.8).
/// </summary>
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

    /// <summary>Null from a version that opened one for a case only.</summary>
    public Guid? AssessmentId { get; init; }

    /// <summary>The authority's own code, for example <c>initial-assessment</c>.</summary>
    public string? Assessment { get; init; }
    public string? Reference { get; init; }
}

/// <summary>A visit was recorded, whether the child was seen or not. Where, how and what was said stays in Allocation.</summary>
public sealed record ChildVisited
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required Guid AssessmentId { get; init; }
    public required bool Seen { get; init; }

    /// <summary>Whether the child was seen alone; null where the child was not seen.</summary>
    public bool? Alone { get; init; }
    public required DateTimeOffset VisitedAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Rule { get; init; }
}
