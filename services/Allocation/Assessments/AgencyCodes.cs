namespace ReferralPlatform.Allocation.Assessments;

internal static class AgencyCodes
{
    /// <summary>Whoever is of an agency is of one of the procedure's: by its code it is invited, and under another spelling it would never see that.</summary>
    public static FieldChecks KnownAgency(this FieldChecks checks, string field, string? code, AgencyProcedure agencies) => checks.Refuse(
        field, when: code is not null && agencies.FindAgency(code) is null,
        $"Choose the agency by its code: {string.Join(", ", agencies.Agencies.Select(agency => agency.Code))}.");
}
