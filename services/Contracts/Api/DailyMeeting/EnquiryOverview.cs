namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>All that DailyMeeting adds to a case's page.</summary>
/// <param name="Enquiry">Null where the case is on no agenda.</param>
/// <param name="StepUp">Null unless the case was stepped up, by the meeting or without it, or is to be as planned.</param>
/// <param name="Activity">Newest first.</param>
public sealed record EnquiryOverview(EnquiryView? Enquiry, StepUpRow? StepUp, IReadOnlyList<ActivityItem> Activity);
