namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>Strategy discussions: those still to be held, and those held.</summary>
internal sealed class IndexModel(StrategyDiscussionClient discussions, IntakeClient intake) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } = [("open", "To be held"), ("held", "Held")];

    public string View { get; private set; } = "open";

    public IReadOnlyList<DiscussionListItem> Discussions { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await discussions.ListAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Discussions = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        Children = await intake.GetSummariesAsync(Discussions.Select(row => row.CaseId), cancellationToken);
        return Page();
    }
}
