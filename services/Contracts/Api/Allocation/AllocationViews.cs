using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>A case that waits for a social worker, or has one.</summary>
/// <param name="Outcome">assessment or protection.</param>
/// <param name="Rule">The paragraph the disposal rests on.</param>
/// <param name="AllocatedBy">Subject id of the manager of the current allocation.</param>
/// <param name="AssessmentDueWarning">Set when the due date falls in a year whose bank holidays are not known.</param>
/// <param name="Allocates">Who may allocate, and the paragraph that says so.</param>
public sealed record AllocationCaseView(
    Guid CaseId,
    Guid ContactId,
    string Reference,
    string Authority,
    string Option,
    string OptionLabel,
    Outcome Outcome,
    AllocationState State,
    DateTimeOffset ReceivedAt,
    DateTimeOffset AuthorisedAt,
    string AuthorisedBy,
    string Rule,
    string? AllocatedTo,
    string? AllocatedToName,
    string? AllocatedBy,
    DateTimeOffset? AllocatedAt,
    string? Assessment,
    DateTimeOffset? AssessmentOpenedAt,
    DateTimeOffset? AssessmentDueAt,
    string? AssessmentRule,
    string? AssessmentDueWarning,
    string? NoAssessmentFor,
    AllocatingRoles Allocates,
    IReadOnlyList<AllocationView> Allocations,
    int Version);

public enum AllocationState
{
    Awaiting,
    Allocated,

    /// <summary>The contact became a referral, whose own case is allocated.</summary>
    Closed,
}

public sealed record AllocatingRoles(IReadOnlyList<string> Roles, string Statement, string Rule);

public sealed record AllocationView(
    string AllocatedTo, string AllocatedToName, string AllocatedBy, string AllocatedByName, DateTimeOffset AllocatedAt, string? Reasons, string Rule);

/// <summary>Somebody a case can be allocated to.</summary>
public sealed record SocialWorker(string Id, string Name, string? Team);
