namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>An action of the meeting that is still to be done.</summary>
/// <param name="Missed">Whether its day has passed.</param>
/// <param name="Version">Of the enquiry.</param>
public sealed record OpenAction(Guid CaseId, string Reference, EnquiryAction Action, bool Missed, string Rule, int Version);
