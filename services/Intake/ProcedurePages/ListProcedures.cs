namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>The procedures the platform knows, with their versions.</summary>
internal static class ListProcedures
{
    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(string Code, string Name, string ShortName, string Chapter, IReadOnlyList<VersionView> Versions);

    public static Ok<Response> Handle(ProcedureBook procedures) => TypedResults.Ok(new Response([.. procedures.Codes.Select(code => ItemOf(code, procedures))]));

    internal static IReadOnlyList<VersionView> VersionsOf(string code, ProcedureBook procedures) =>
        [.. procedures.All.Where(procedure => string.Equals(procedure.Code, code, StringComparison.Ordinal)).Select(procedure => new VersionView(procedure.Version, procedure.EffectiveFrom))];

    private static Item ItemOf(string code, ProcedureBook procedures)
    {
        var newest = procedures.For(code);
        return new Item(code, newest.Name, newest.ShortName, newest.Chapter, VersionsOf(code, procedures));
    }
}
