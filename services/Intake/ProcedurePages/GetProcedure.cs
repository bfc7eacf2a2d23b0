namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>One procedure, every answer and every silence of it, as people read it.</summary>
internal static class GetProcedure
{
    public sealed record Response(
        string Code,
        string Name,
        string ShortName,
        string Chapter,
        string Version,
        DateOnly EffectiveFrom,
        IReadOnlyList<VersionView> Versions,
        IReadOnlyList<Section> Sections);

    public sealed record Section(string Heading, IReadOnlyList<Item> Statements);

    /// <param name="Heading">What is answered.</param>
    /// <param name="Statement">The answer, or why there is none.</param>
    /// <param name="Rule">Null where the text is silent.</param>
    public sealed record Item(string Heading, string Statement, RuleView? Rule);

    /// <param name="code">Procedure code.</param>
    /// <param name="version">A version by its name; the newest where neither this nor <paramref name="on"/> is given.</param>
    /// <param name="on">The day whose version is asked for.</param>
    public static Results<Ok<Response>, ProblemHttpResult> Handle(string code, string? version, DateOnly? on, ProcedureBook procedures)
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
        return TypedResults.Ok(new Response(
            asked.Code, asked.Name, asked.ShortName, asked.Chapter, asked.Version, asked.EffectiveFrom, ListProcedures.VersionsOf(code, procedures),
            [.. document.Sections.Select(section => new Section(section.Heading, [.. section.Statements.Select(ToItem)]))]));
    }

    private static Item ToItem(ProcedureStatement statement) => new(statement.Heading, statement.Statement, RuleView.Of(statement.Rule));
}
