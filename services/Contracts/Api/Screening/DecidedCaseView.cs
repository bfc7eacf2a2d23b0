namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>The decision on a case, for the service that hands the case over.</summary>
/// <param name="Authorised">What was authorised at once, for the child and for others in the household.</param>
/// <param name="CaseSummary">Of a planned step-up.</param>
public sealed record DecidedCaseView(
    string Option, string? Reasons, string? Authorised, string? CaseSummary, IReadOnlyList<string> Criteria, DateTimeOffset AuthorisedAt,
    string AuthorisedByName, string Rule)
{
    /// <summary>What was looked up before the decision.</summary>
    public IReadOnlyList<CheckView> Checks { get; init; } = [];
}
