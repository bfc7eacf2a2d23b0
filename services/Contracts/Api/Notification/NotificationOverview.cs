namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>All that Notification adds to a case's page.</summary>
/// <param name="Messages">Those to be acted on first coming first.</param>
/// <param name="Activity">Newest first.</param>
public sealed record NotificationOverview(IReadOnlyList<MessageView> Messages, IReadOnlyList<ActivityItem> Activity);
