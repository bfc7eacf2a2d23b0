namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>A sampled contact and its audit.</summary>
public sealed record AuditView
{
    public Guid CaseId { get; init; }

    public Guid SampleId { get; init; }

    public string Reference { get; init; } = string.Empty;

    /// <summary>Whether what was decided and found is left out, because the reader does not work with the child.</summary>
    public bool IsLeftOut { get; init; }

    public AuditState State { get; init; }

    public string Option { get; init; } = string.Empty;

    /// <summary>The disposal, in the authority's words.</summary>
    public string Label { get; init; } = string.Empty;

    public DateTimeOffset ClosedAt { get; init; }

    public string DecidedBy { get; init; } = string.Empty;

    /// <summary>Whether the auditor agrees with the threshold decision; null until the audit.</summary>
    public bool? Agrees { get; init; }

    public string? Findings { get; init; }

    public string? Action { get; init; }

    public DateTimeOffset? AuditedAt { get; init; }

    public string? AuditedBy { get; init; }

    /// <summary>Set once a disagreement was taken further.</summary>
    public AuditReviewView? Review { get; init; }

    public string? Rule { get; init; }

    public IReadOnlyList<AuditAction> AllowedActions { get; init; } = [];
}

public enum AuditState
{
    ToAudit,

    /// <summary>The auditor agrees with the threshold decision.</summary>
    Agreed,

    /// <summary>The auditor does not, and nobody has taken it further yet.</summary>
    Disagreed,

    UnderReview,

    Concluded,
}

/// <summary>What a person may do to an audit now.</summary>
public enum AuditAction
{
    Audit,
    Review,
    Conclude,
}

/// <summary>How the review of an audited decision ends.</summary>
public enum AuditConclusion
{
    DecisionStands,

    /// <summary>The contact is to become a referral, whose case is decided anew.</summary>
    TakeUpAgain,
}

/// <param name="Conclusion">Null while the review is open.</param>
public sealed record AuditReviewView(
    string Reason, DateTimeOffset OpenedAt, string OpenedBy, AuditConclusion? Conclusion, string? Reasons, DateTimeOffset? ConcludedAt, string? ConcludedBy);

/// <param name="Agrees">Whether the auditor agrees with the threshold decision.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Action">What is to be done about it.</param>
public sealed record RecordAuditRequest(bool? Agrees, string? Findings, string? Action = null);

public sealed record OpenReviewRequest(string? Reason);

/// <param name="Conclusion">decision-stands or take-up-again.</param>
public sealed record ConcludeReviewRequest(string? Conclusion, string? Reasons);
