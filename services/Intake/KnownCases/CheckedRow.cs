namespace ReferralPlatform.Intake.KnownCases;

/// <summary>A row whose fields are what they have to be.</summary>
internal sealed record CheckedRow(
    int Row, string CaseSystemNumber, string? FirstName, string? LastName, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, Sex? Sex, string? NhsNumber,
    string? Upn, string? AddressLine1, string? Postcode, string? Uprn, KnownStatus Status, string? Worker, bool WorkerAbsent, string? Manager,
    string? Team, DateOnly? ClosedOn, bool ChildProtectionPlan, bool LookedAfter, KnownCaseRow Given);
