namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>All that Screening adds to a case's page.</summary>
/// <param name="Activity">Newest first.</param>
public sealed record CaseOverview(CaseView Case, AgencyEnquiryView Agencies, IReadOnlyList<ActivityItem> Activity);
