using System.Diagnostics.CodeAnalysis;

namespace ReferralPlatform.Intake.ProcedurePages;

internal static class RuleViews
{
    [return: NotNullIfNotNull(nameof(rule))]
    public static RuleView? Of(RuleRef? rule) => rule is null ? null : new(rule.Display, rule.Source, rule.Requirement, rule.Anchor);
}
