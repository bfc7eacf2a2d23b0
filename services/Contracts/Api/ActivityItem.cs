namespace ReferralPlatform.Contracts.Api;

/// <summary>What was done to a case, as every service's activity list shows it: newest first.</summary>
/// <param name="By">Subject id of the person, or the service's name where nobody acted.</param>
/// <param name="What">Kebab-case verb phrase, for example <c>disposal-authorised</c>.</param>
/// <param name="Why">The reason the person gave, in their words.</param>
/// <param name="Rule">The paragraph, for example "York 5.4".</param>
public sealed record ActivityItem(DateTimeOffset At, string By, string ByName, string What, string Summary, string? Why, string? Rule);
