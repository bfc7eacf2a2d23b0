namespace ReferralPlatform.Contracts.Allocation;

/// <summary>A manager signed an assessment off with its outcome. It can be signed off again after <see cref="AssessmentReopened"/>.</summary>
public sealed record AssessmentSignedOff
{
    public required Guid ContactRecordId { get; init; }
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }
    public required Guid AssessmentId { get; init; }

    /// <summary>The authority's own kind, for example <c>child-and-family-assessment</c>.</summary>
    public required string Assessment { get; init; }

    /// <summary>The authority's own outcome, by the code its procedure gives it.</summary>
    public required string Option { get; init; }

    /// <summary>The code of the <see cref="Procedures.AssessmentResult"/> that the outcome counts as, for example <c>in-need-complex</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Subject id of the worker who has the case.</summary>
    public string? AllocatedTo { get; init; }

    /// <summary>Subject id of the manager.</summary>
    public required string SignedOffBy { get; init; }
    public required DateTimeOffset SignedOffAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A manager took a signed-off assessment up again: the sign-off and what it decided no longer hold.</summary>
public sealed record AssessmentReopened
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required Guid AssessmentId { get; init; }
    public required string ReopenedBy { get; init; }
    public required DateTimeOffset ReopenedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>
/// An assessment met significant harm, or ended in it: a strategy discussion is to be held. The same case may need one more than once; what is open is
/// not opened again.
/// </summary>
public sealed record StrategyDiscussionNeeded
{
    public required Guid ContactRecordId { get; init; }
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Subject id of the worker who has the case; null where nobody has.</summary>
    public string? AllocatedTo { get; init; }

    /// <summary>Subject id of whoever said so.</summary>
    public required string NeededBy { get; init; }
    public required DateTimeOffset NeededAt { get; init; }

    /// <summary>Whether it is the outcome of a signed-off assessment, rather than met on the way.</summary>
    public required bool SignedOff { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A Child in Need plan was agreed, or agreed anew at a review. Its content stays in Allocation.</summary>
public sealed record ChildInNeedPlanAgreed
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>1 for the first.</summary>
    public required int PlanVersion { get; init; }
    public required DateTimeOffset AgreedAt { get; init; }
    public required DateOnly ReviewOn { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The case is closed after its assessment, or when its plan came to an end.</summary>
public sealed record CaseClosed
{
    public required Guid ContactRecordId { get; init; }
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The code of the <see cref="Procedures.FollowUpKind"/> it left by, for example <c>step-down</c>.</summary>
    public required string LeftBy { get; init; }

    /// <summary>The authority's own code of it, for example <c>caf-panel</c>; null from a version that did not tell.</summary>
    public string? FollowUp { get; init; }

    /// <summary>Subject id of the worker who had it.</summary>
    public string? AllocatedTo { get; init; }

    /// <summary>The worker's team, which last held the case; null where the directory names none.</summary>
    public string? Team { get; init; }
    public required string ClosedBy { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required string Rule { get; init; }
}
