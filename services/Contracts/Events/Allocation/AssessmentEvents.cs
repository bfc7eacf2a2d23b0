namespace ReferralPlatform.Contracts.Allocation;

/// <summary>The worker submitted an assessment to the manager who signs it off.</summary>
public sealed record AssessmentSubmitted
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required Guid AssessmentId { get; init; }

    /// <summary>Subject id of whoever submitted it.</summary>
    public required string SubmittedBy { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The manager returned a submitted assessment for work. What is to be done, and why, stays in Allocation.</summary>
public sealed record AssessmentReturned
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required Guid AssessmentId { get; init; }

    /// <summary>Subject id of whoever submitted it without ever having had the case, standing in for its worker; null where nobody did.</summary>
    public string? StoodIn { get; init; }
    public required string ReturnedBy { get; init; }
    public required DateTimeOffset ReturnedAt { get; init; }
    public required string Rule { get; init; }
}

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

/// <summary>
/// A Child in Need planning meeting was arranged, moved to another time, or called off (Dudley 2.2). Where it is held stays in Allocation.
/// </summary>
public sealed record PlanningMeetingArranged
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Null where none is held after all.</summary>
    public required DateTimeOffset? ToBeHeldAt { get; init; }
    public required DateTimeOffset ArrangedAt { get; init; }

    /// <summary>Whether it was to be held at another time before.</summary>
    public required bool Moved { get; init; }

    /// <summary>Codes of the agencies that are invited now, or invited anew; each by the invitation at the same place in the other list.</summary>
    public required IReadOnlyList<string> Agencies { get; init; }
    public required IReadOnlyList<Guid> InvitationIds { get; init; }

    /// <summary>Codes of the agencies that were invited and no longer are.</summary>
    public required IReadOnlyList<string> Withdrawn { get; init; }

    /// <summary>Whether parents, carers or others of the family are to hear of it now.</summary>
    public required bool Family { get; init; }

    /// <summary>Whether the child is.</summary>
    public required bool Child { get; init; }

    /// <summary>Whether the family was invited and no longer is, because they were taken off the list or none is held.</summary>
    public bool FamilyWithdrawn { get; init; }

    /// <summary>Whether the child was and no longer is.</summary>
    public bool ChildWithdrawn { get; init; }

    /// <summary>Subject id of the worker who has the case; null where nobody has.</summary>
    public string? AllocatedTo { get; init; }
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

    /// <summary>Codes of the agencies that were invited to its planning meeting, or took part; null from a version that did not tell.</summary>
    public IReadOnlyList<string>? Agencies { get; init; }
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

    /// <summary>Whether a Child in Need plan ended with it.</summary>
    public bool PlanEnded { get; init; }

    /// <summary>Codes of the agencies that the plan was agreed with, or that had it; null from a version that did not tell.</summary>
    public IReadOnlyList<string>? Agencies { get; init; }

    /// <summary>The worker's team, which last held the case; null where the directory names none.</summary>
    public string? Team { get; init; }
    public required string ClosedBy { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required string Rule { get; init; }
}
