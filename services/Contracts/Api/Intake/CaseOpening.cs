namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>
/// What the case system needs to open a stepped-up case: who the child is, the concern, where it came from, the other children. A referrer who is no
/// professional stays unnamed (York 5.5).
/// </summary>
/// <param name="CaseSystemNumber">The number the case system has for the child already, where an import brought it.</param>
public sealed record CaseOpening(
    string Name, IReadOnlyList<string> Aliases, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? EstimatedAge, Sex? Sex, PostalAddress? Address,
    string? NhsNumber, string? Upn, string? ContactNumber, string? CaseSystemNumber, IReadOnlyList<CaseOpeningAdult> Adults)
{
    public CaseOpeningConcern? Concern { get; init; }

    public CaseOpeningSource? Source { get; init; }

    /// <summary>The other children of the contact, and those it names elsewhere.</summary>
    public IReadOnlyList<CaseOpeningSibling> Siblings { get; init; } = [];
}

public sealed record CaseOpeningAdult(string? Name, string? Relationship, DateOnly? DateOfBirth, Answer ParentalResponsibility);

/// <summary>The concern as it was recorded.</summary>
public sealed record CaseOpeningConcern(
    string? Nature, string? HowAndWhy, string? ApparentNeeds, string? Maltreatment, string? MaltreatmentFoundation, string? UrgentAction, string? Allegations,
    string? AllegedPerpetrator, bool? SignificantHarm, bool? PossibleCrime);

/// <param name="SourceCode">Department for Education source code (N00152).</param>
/// <param name="Name">Of a professional only.</param>
public sealed record CaseOpeningSource(string SourceCode, bool Professional, string? Name = null, string? Designation = null, string? Organisation = null);

/// <param name="ContactRecordId">Null for a child who is no subject of the contact.</param>
public sealed record CaseOpeningSibling(
    Guid? ContactRecordId, string? Reference, string? Name, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? EstimatedAge, string? Relationship);
