namespace ReferralPlatform.Portal.Display;

/// <summary>A list of cases with the names of the children, which only Intake holds.</summary>
internal sealed record CaseTable(string Caption, string Empty, IReadOnlyList<CaseRow> Rows, IReadOnlyDictionary<Guid, ContactSummary> Children);
