namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>An action of the meeting that is still to be done.</summary>
/// <param name="Missed">Whether its day has passed.</param>
/// <param name="Version">Of the enquiry.</param>
public sealed record OpenAction(Guid CaseId, string Reference, EnquiryAction Action, bool Missed, string Rule, int Version);

/// <summary>
/// What stands between a brokered decision and the support: a practitioner who does not know yet that they are to contact the Lead Practitioner, or, where
/// each of them does, the support itself.
/// </summary>
/// <param name="Name">Null where no practitioner was contacted at all, and where all know.</param>
/// <param name="LeadPractitioner">Null until one is named.</param>
/// <param name="AllInformed">Whether every practitioner knows, so that the support alone is still to be brokered.</param>
public sealed record UninformedPractitioner(
    Guid CaseId, string Reference, string? Name, string? Role, DateTimeOffset? ContactedAt, string? LeadPractitioner, bool AllInformed, string Rule);
