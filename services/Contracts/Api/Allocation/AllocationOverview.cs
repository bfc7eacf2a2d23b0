namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>All that Allocation adds to a case's page, in one answer.</summary>
public sealed record AllocationOverview(AllocationCaseView Case, IReadOnlyList<ActivityItem> Activity);
