namespace ReferralPlatform.Portal.Pages.Procedures;

/// <summary>One procedure, every answer with its paragraph, every silence said plainly.</summary>
internal sealed class ProcedureModel(ProcedureClient procedures) : FormPage
{
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public ProcedureView Text { get; private set; } = null!;

    public int Silences => Text.Sections.Sum(section => section.Statements.Count(statement => statement.Rule is null));

    public async Task<IActionResult> OnGetAsync(string code, string? version, CancellationToken cancellationToken)
    {
        var answer = await procedures.GetAsync(code, version, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Text = answer.Value!;
        return Page();
    }

    /// <summary>The anchor of a paragraph where it is first cited; null where it is cited again, for an id may be there once only.</summary>
    public string? FirstAnchor(RuleView? rule) => rule is not null && _anchors.Add(rule.Anchor) ? rule.Anchor : null;

    /// <summary>Statements that answer the same question, in the order of the text.</summary>
    public static IEnumerable<(string Heading, IReadOnlyList<ProcedureItem> Items)> Grouped(ProcedurePart part)
    {
        for (var from = 0; from < part.Statements.Count;)
        {
            var heading = part.Statements[from].Heading;
            var same = part.Statements.Skip(from).TakeWhile(statement => string.Equals(statement.Heading, heading, StringComparison.Ordinal)).ToList();
            yield return (heading, same);
            from += same.Count;
        }
    }
}
