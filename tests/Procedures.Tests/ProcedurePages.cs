namespace ReferralPlatform.Procedures.Tests;

/// <summary>The table of a page of <c>docs/procedures</c>: what each rule says, the requirement it became and the tests that name it.</summary>
internal static class ProcedurePages
{
    private const string Begin = "<!-- Generated from the procedure and the tests' traits: UPDATE_COPIES=1 dotnet test tests/Procedures.Tests -->\n";
    private const string End = "<!-- End of the generated part. -->\n";

    public static string PathOf(string code) => $"docs/procedures/{code}.md";

    /// <summary>The page with its table as it is now. What stands before and after the table is written by hand.</summary>
    public static string Of(AuthorityProcedure procedure, string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{PathOf(procedure.Code)} does not say where its table belongs.");
        return page[..begin] + Begin + TableOf(procedure) + page[end..];
    }

    private static string TableOf(AuthorityProcedure procedure)
    {
        var rows = ProcedureDocument.Of(procedure).Sections.SelectMany(section => section.Statements)
            .Where(statement => statement.Rule is not null)
            .GroupBy(statement => statement.Rule!)
            .OrderBy(rule => rule.Key.Source).ThenBy(rule => rule.Key.Requirement, NaturalOrder.Instance).ThenBy(
                rule => rule.Key.Paragraph, NaturalOrder.Instance)
            .Select(rule => $"| {rule.Key.Mark} | {Says(rule)} | {rule.Key.Requirement} | {string.Join(", ", TestsOf(rule.Key.Requirement))} |\n");
        return $"| Rule | What it says | Requirement | Tests |\n|---|---|---|---|\n{string.Concat(rows)}";
    }

    private static string Says(IEnumerable<ProcedureStatement> statements) => string.Join("<br>", statements
        .GroupBy(statement => statement.Heading, statement => statement.Statement, StringComparer.Ordinal)
        .Select(
            about => $"{about.Key}: {string.Join("; ", about.Distinct(StringComparer.Ordinal))}".Replace("|", "\\|", StringComparison.Ordinal)
                .ReplaceLineEndings(" ")));

    private static IEnumerable<string> TestsOf(string requirement) => TestSources.All
        .Where(test => test.Requirements.Contains(
            requirement, StringComparer.Ordinal)).Select(test => test.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>P2.3 before P2.10.</summary>
    private sealed class NaturalOrder : IComparer<string>
    {
        public static NaturalOrder Instance { get; } = new();

        private readonly StringComparer numeric = StringComparer.Create(
            System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);

        public int Compare(string? x, string? y) => numeric.Compare(x, y);
    }
}
