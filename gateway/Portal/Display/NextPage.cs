namespace ReferralPlatform.Portal.Display;

/// <summary>The ways on through a list that is longer than its page.</summary>
/// <param name="List">The list's address, with what it is narrowed to.</param>
/// <param name="After">Where the next page begins; null on the last.</param>
internal sealed record NextPage(string List, string? After);
