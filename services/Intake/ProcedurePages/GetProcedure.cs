namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>One procedure, every answer and every silence of it, as people read it.</summary>
internal static class GetProcedure
{
    /// <param name="code">Procedure code.</param>
    /// <param name="version">A version by its name; the newest where neither this nor <paramref name="on"/> is given.</param>
    /// <param name="on">The day whose version is asked for.</param>
    public static Results<Ok<ProcedureView>, ProblemHttpResult> Handle(string code, string? version, DateOnly? on, ProcedureBook procedures)
    {
        var versions = procedures.All.Where(procedure => string.Equals(procedure.Code, code, StringComparison.Ordinal)).ToList();
        var asked = (version, on) switch
        {
            ({ } name, _) => versions.Find(procedure => string.Equals(procedure.Version, name, StringComparison.Ordinal)),
            (null, { } day) => versions.FindLast(procedure => procedure.EffectiveFrom <= day),
            _ => versions.LastOrDefault(),
        };
        if (asked is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var document = ProcedureDocument.Of(asked);
        return TypedResults.Ok(new ProcedureView(
            asked.Code, asked.Name, asked.ShortName, asked.Chapter, asked.Version, asked.EffectiveFrom, ListProcedures.VersionsOf(code, procedures),
            [.. document.Sections.Select(section => new ProcedurePart(section.Heading, [.. section.Statements.Select(ToItem)]))]));
    }

    private static ProcedureItem ToItem(ProcedureStatement statement) => new(statement.Heading, statement.Statement, RuleViews.Of(statement.Rule));
}
