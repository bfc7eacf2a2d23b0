namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Answers">By field; null takes an answer back. Fields not named stay as they are.</param>
public sealed record ChangeJourneyRequest(IReadOnlyDictionary<string, string?>? Answers);

/// <summary>What has been answered so far on the way through the form.</summary>
public sealed record JourneyView(IReadOnlyDictionary<string, string> Answers, DateTimeOffset StartedAt, DateTimeOffset ChangedAt, DateTimeOffset ExpiresAt);
