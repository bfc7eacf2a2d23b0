namespace ReferralPlatform.Screening.Audits;

/// <summary>A contact that was drawn: audited once, and reviewed where the auditor does not agree with how it was decided.</summary>
internal sealed class SampledContact : IHaveCircle
{
    /// <summary>The case, which is in one sample at most.</summary>
    public required Guid CaseId { get; init; }

    public required Guid SampleId { get; init; }

    public required string Authority { get; init; }

    public required string Reference { get; init; }

    /// <summary>Place in the draw, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Code of the disposal that is audited.</summary>
    public required string Option { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    public required string DecidedBy { get; init; }

    public required string DecidedByName { get; init; }

    public AuditState State { get; private set; }

    public int Version { get; private set; } = 1;

    public DateTimeOffset? AuditedAt { get; private set; }

    public string? AuditedBy { get; private set; }

    public string? AuditedByName { get; private set; }

    /// <summary>Whether the auditor agrees with the threshold decision.</summary>
    public bool? Agrees { get; private set; }

    public string? Findings { get; private set; }

    /// <summary>What is to be done about the findings; null where nothing is.</summary>
    public string? Action { get; private set; }

    public DateTimeOffset? ReviewOpenedAt { get; private set; }

    public string? ReviewOpenedByName { get; private set; }

    public string? ReviewReason { get; private set; }

    public DateTimeOffset? ConcludedAt { get; private set; }

    public string? ConcludedByName { get; private set; }

    public AuditConclusion? Conclusion { get; private set; }

    public string? ConclusionReasons { get; private set; }

    /// <summary>Records the one audit. Nobody audits what they decided themselves.</summary>
    public Refusal? Audit(bool agrees, string findings, string? action, RoleRule audits, CurrentPerson person, DateTimeOffset now)
    {
        if (RefuseAuditor(audits, person) is { } refusal)
        {
            return refusal;
        }

        if (AuditedAt is not null)
        {
            return AuditRefusals.AlreadyAudited(AuditedByName!, audits);
        }

        (Agrees, Findings, Action) = (agrees, findings, action);
        (AuditedAt, AuditedBy, AuditedByName) = (now, person.Id, person.Name);
        State = agrees ? AuditState.Agreed : AuditState.Disagreed;
        Version++;
        return null;
    }

    /// <summary>Takes a disagreement further: the decision is to be looked at again by another manager.</summary>
    public Refusal? OpenReview(string reason, RoleRule audits, CurrentPerson person, DateTimeOffset now)
    {
        if (RefuseAuditor(audits, person) is { } refusal)
        {
            return refusal;
        }

        if (State != AuditState.Disagreed)
        {
            return AuditRefusals.NothingToReview(State, audits);
        }

        (ReviewOpenedAt, ReviewOpenedByName, ReviewReason) = (now, person.Name, reason);
        State = AuditState.UnderReview;
        Version++;
        return null;
    }

    /// <summary>Ends the review, by somebody who neither decided the contact nor audited it.</summary>
    public Refusal? Conclude(AuditConclusion conclusion, string reasons, RoleRule audits, CurrentPerson person, DateTimeOffset now)
    {
        if (RefuseAuditor(audits, person) is { } refusal)
        {
            return refusal;
        }

        if (State != AuditState.UnderReview)
        {
            return AuditRefusals.NotUnderReview(audits);
        }

        if (string.Equals(AuditedBy, person.Id, StringComparison.Ordinal))
        {
            return AuditRefusals.ReviewNeedsSomebodyElse(audits);
        }

        (ConcludedAt, ConcludedByName, Conclusion, ConclusionReasons) = (now, person.Name, conclusion, reasons);
        State = AuditState.Concluded;
        Version++;
        return null;
    }

    /// <summary>The managers, until the audit is over.</summary>
    public Circle Circle() => new(
        CaseId, ContactId: null, Authority, "audit", [], State is AuditState.Agreed or AuditState.Concluded ? [] : AccessRoles.Managers);

    /// <summary>What this person may do now.</summary>
    public IReadOnlyList<AuditAction> AllowedTo(CurrentPerson person, RoleRule? audits) =>
        audits is null || RefuseAuditor(audits, person) is not null
            ? []
            : State switch
            {
                AuditState.ToAudit => [AuditAction.Audit],
                AuditState.Disagreed => [AuditAction.Review],
                AuditState.UnderReview when !string.Equals(AuditedBy, person.Id, StringComparison.Ordinal) => [AuditAction.Conclude],
                _ => [],
            };

    private Refusal? RefuseAuditor(RoleRule audits, CurrentPerson person) =>
        !audits.AllowsHolderOf(person.Roles) ? AuditRefusals.AuditNeedsManager(audits)
        : string.Equals(DecidedBy, person.Id, StringComparison.Ordinal) ? AuditRefusals.AuditedByDecider(audits)
        : null;
}
