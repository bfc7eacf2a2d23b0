using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>Whom information may be shared with, as forms offer it and pages say it.</summary>
internal static class Audiences
{
    public static IReadOnlyList<Choice> ToChoose { get; } =
        [new("participants", "Those at the discussion"), new("conference", "A child protection conference"), new("family", "The family")];

    public static IReadOnlyList<Choice> NotTheFamily { get; } = [.. ToChoose.Where(choice => choice.Value is not "family")];

    /// <summary>What was ticked; a form that was sent with nothing ticked shares with nobody.</summary>
    public static IReadOnlyList<Audience> From(IEnumerable<string> ticked) => [.. ticked.Select(EnumCodes.Parse<Audience>).OfType<Audience>()];

    /// <summary>Each that it may be shared with is named: whoever prepares a conference looks for it here.</summary>
    public static string InWords(SharedInformation given) => given.MayBeSharedWith.Count == 0
        ? "do not share"
        : string.Join(", ", given.MayBeSharedWith.Select(audience => Words.Within(audience)))
            + (IsKept(given) ? "; do not share with the family" : string.Empty);

    public static bool IsKept(SharedInformation given) => !given.MayBeSharedWith.Contains(Audience.Family);
}
