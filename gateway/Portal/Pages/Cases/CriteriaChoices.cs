using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The threshold criteria of the authority's procedure to tick, each with its paragraph.</summary>
internal static class CriteriaChoices
{
    /// <summary>What was ticked stays on the list, even when the list could not be loaded this time.</summary>
    public static IReadOnlyList<Choice> For(CaseView @case, IEnumerable<string> ticked) =>
    [
        .. @case.Basis.Threshold.Select(criterion => new Choice(
            criterion.Code, criterion.Label, criterion.MeetsThreshold ? $"{criterion.Rule} · meets the threshold of social care" : criterion.Rule)),
        .. ticked.Where(code => !@case.Basis.Threshold.Any(criterion => string.Equals(criterion.Code, code, StringComparison.Ordinal)))
            .Select(code => new Choice(code, Words.From(code))),
    ];
}
