namespace ReferralPlatform.Contracts.Api;

/// <summary>One page of a list. Lists are paged by where the last one ended, never by number, so that page 1000 costs what page 1 does.</summary>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);
