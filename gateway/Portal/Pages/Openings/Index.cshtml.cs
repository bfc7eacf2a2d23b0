namespace ReferralPlatform.Portal.Pages.Openings;

/// <summary>Records that were opened with a reason, for managers to review and auditors to see.</summary>
internal sealed class IndexModel(OpeningClient openings) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } = [("to-review", "To review"), ("all", "All")];

    public string View { get; private set; } = "to-review";

    public IReadOnlyList<OpeningView> Openings { get; private set; } = [];

    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await openings.ListAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        (Openings, After) = (answer.Value?.Items ?? [], answer.Value?.Next);
        return Page();
    }
}
