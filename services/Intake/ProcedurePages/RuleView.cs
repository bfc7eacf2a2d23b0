using System.Diagnostics.CodeAnalysis;

namespace ReferralPlatform.Intake.ProcedurePages;

/// <param name="Display">What people see, <c>York 5.4</c>.</param>
/// <param name="Source">Whether the words are the authority's own, statutory guidance, or the platform filling a gap.</param>
/// <param name="Anchor">Where it stands on the page of the procedure.</param>
internal sealed record RuleView(string Display, RuleSource Source, string Requirement, string Anchor)
{
    [return: NotNullIfNotNull(nameof(rule))]
    public static RuleView? Of(RuleRef? rule) => rule is null ? null : new(rule.Display, rule.Source, rule.Requirement, rule.Anchor);
}

internal sealed record VersionView(string Version, DateOnly EffectiveFrom);
