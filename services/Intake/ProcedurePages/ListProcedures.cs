namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>The procedures the platform knows, with their versions.</summary>
internal static class ListProcedures
{
    public static Ok<Page<ProcedureSummary>> Handle(ProcedureBook procedures) =>
        TypedResults.Ok(new Page<ProcedureSummary>([.. procedures.Codes.Select(code => ItemOf(code, procedures))]));

    internal static IReadOnlyList<ProcedureVersion> VersionsOf(string code, ProcedureBook procedures) =>
        [.. procedures.All.Where(procedure => string.Equals(procedure.Code, code, StringComparison.Ordinal))
            .Select(procedure => new ProcedureVersion(procedure.Version, procedure.EffectiveFrom))];

    private static ProcedureSummary ItemOf(string code, ProcedureBook procedures)
    {
        var newest = procedures.For(code);
        return new ProcedureSummary(code, newest.Name, newest.ShortName, newest.Chapter, VersionsOf(code, procedures));
    }
}
