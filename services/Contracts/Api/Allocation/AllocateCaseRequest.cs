namespace ReferralPlatform.Contracts.Api.Allocation;

/// <param name="AllocatedTo">Subject id of a social worker of the authority.</param>
/// <param name="Reasons">Why this worker; required when the case is taken from another.</param>
/// <param name="NoAssessmentFor">Set where the procedure exempts this kind of request from assessment, for example access-to-records in York.</param>
public sealed record AllocateCaseRequest(string? AllocatedTo, string? Reasons = null, string? NoAssessmentFor = null);
