namespace ReferralPlatform.Contracts.Api.Allocation;

/// <param name="AllocatedTo">Subject id of a worker of the authority.</param>
/// <param name="Reasons">Why this worker; required when the case is taken from another, and when an exemption from assessment is taken back.</param>
/// <param name="NoAssessmentFor">
/// Set where the procedure exempts this kind of request from assessment, for example access-to-records in York. Left out, an assessment is opened: also where
/// an earlier allocation set it, which takes the exemption back.
/// </param>
/// <param name="HandOver">What the next worker has to know; required when the case is taken from another.</param>
/// <param name="Agreed">Whether the worker agreed; required where the procedure asks for the Lead Practitioner's agreement (Referrals 2024 4.3).</param>
/// <param name="Suitability">How time, skills and knowledge were considered; required with the agreement.</param>
/// <param name="InsteadOfPreviousTeam">Why another manager allocates than that of the team that held the case before (Peterborough 2.3).</param>
/// <param name="WhileAway">Why the case is given to somebody who is away; required then, whatever the other reasons are.</param>
/// <param name="Partners">
/// Codes of the partner agencies with which it was decided, where the procedure has that where appropriate (Referrals 2024 4.3); none where with nobody.
/// </param>
public sealed record AllocateCaseRequest(
    string? AllocatedTo, string? Reasons = null, string? NoAssessmentFor = null, string? HandOver = null, bool? Agreed = null, string? Suitability = null,
    string? InsteadOfPreviousTeam = null, string? WhileAway = null, IReadOnlyList<string>? Partners = null);

/// <summary>Siblings of one contact are allocated to one worker in one act: all, or none.</summary>
/// <param name="Cases">Each with the version that was read.</param>
public sealed record AllocateTogetherRequest(IReadOnlyList<CaseRead>? Cases, AllocateCaseRequest? Allocation);

/// <param name="Version">The version that was read.</param>
public sealed record CaseRead(Guid CaseId, int Version);

/// <summary>The case is taken from its worker and waits to be allocated again.</summary>
/// <param name="HandOver">What the next worker has to know.</param>
public sealed record EndAllocationRequest(string? Reasons, string? HandOver = null);

/// <param name="To">Last day; left out while nobody knows, until the end is recorded.</param>
public sealed record RecordAbsenceRequest(DateOnly? From, DateOnly? To = null);

/// <summary>The worker is at work again, or will be, whatever last day was recorded.</summary>
/// <param name="BackOn">The first day back.</param>
public sealed record EndAbsenceRequest(DateOnly? BackOn);
