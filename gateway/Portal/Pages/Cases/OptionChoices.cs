using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The authority's own options, each with its paragraph.</summary>
internal static class OptionChoices
{
    /// <summary>What was chosen stays on the list, even when the list could not be loaded this time.</summary>
    public static IReadOnlyList<Choice> For(CaseView @case, string? chosen) =>
        For(@case.Options.Select(option => new Choice(option.Code, option.Label, option.Rule)), chosen);

    public static IReadOnlyList<Choice> For(IEnumerable<Choice> options, string? chosen)
    {
        var offered = options.ToList();
        if (chosen is { Length: > 0 } && !offered.Exists(choice => string.Equals(choice.Value, chosen, StringComparison.Ordinal)))
        {
            offered.Add(new Choice(chosen, Words.From(chosen)));
        }

        return offered;
    }
}
