namespace ReferralPlatform.Procedures.Tests;

/// <summary>Every rule an authority's procedure cites, in its data and in the answers of its functions.</summary>
internal static class RuleRefs
{
    public static IReadOnlyCollection<RuleRef> Of(AuthorityProcedure procedure) => [.. ProcedureParts.Of(procedure).OfType<RuleRef>()];
}
