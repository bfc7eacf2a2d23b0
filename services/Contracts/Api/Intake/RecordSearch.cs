namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What contact records are found by that is no name: one of the two.</summary>
/// <param name="Reference">Reference of a contact, or of one child's record in it, in any case and spacing: <c>7KQM-2XTF</c>, <c>7kqm 2xtf 1</c>.</param>
/// <param name="Phone">The child's contact number, in any spacing, with or without the country code. A referrer's number finds nothing.</param>
public sealed record RecordSearchRequest(string? Reference = null, string? Phone = null);
