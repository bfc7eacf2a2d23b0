namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <summary>All that StrategyDiscussion adds to a case's page.</summary>
public sealed record ProtectionOverview(ProtectionView Protection, IReadOnlyList<ActivityItem> Activity);
