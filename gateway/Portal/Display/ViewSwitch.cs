namespace ReferralPlatform.Portal.Display;

/// <summary>The lists of one area, and which of them is shown.</summary>
internal sealed record ViewSwitch(IReadOnlyList<(string View, string Heading)> Views, string Current, Func<string, string> Link);
