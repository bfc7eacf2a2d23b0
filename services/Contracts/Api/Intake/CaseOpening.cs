namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Who a stepped-up case is about, for the case system to open it. Nothing of the referrer.</summary>
/// <param name="CaseSystemNumber">The number the case system has for the child already, where an import brought it.</param>
public sealed record CaseOpening(
    string Name, IReadOnlyList<string> Aliases, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? EstimatedAge, Sex? Sex, PostalAddress? Address,
    string? NhsNumber, string? Upn, string? ContactNumber, string? CaseSystemNumber, IReadOnlyList<CaseOpeningAdult> Adults);

public sealed record CaseOpeningAdult(string? Name, string? Relationship, DateOnly? DateOfBirth, Answer ParentalResponsibility);
