namespace ReferralPlatform.Portal.Pages.Board;

/// <summary>The authority's open cases by time left, what will be missed before close of day, and what else is overdue.</summary>
internal sealed class IndexModel(ScreeningClient screening, IntakeClient intake, NotificationClient notification) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
    [
        ("all", "All open cases"), ("role", "For my role"), ("mine", "Mine"), ("harm", "Significant harm"), ("late", "Overdue"),
        ("before-close", "To decide before close"), ("returned", "Returned for work"), ("updated", "Returned and updated"), ("unassigned", "Unassigned"),
        ("checks", "Checks outstanding"), ("agencies", "Agencies still to respond"), ("agencies-overdue", "Agencies overdue"),
    ];

    public string View { get; private set; } = "all";

    public string Heading => Views.First(known => string.Equals(known.View, View, StringComparison.Ordinal)).Heading;

    public BoardView? Board { get; private set; }

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    /// <summary>Referrers who were to hear by now; null when that could not be had.</summary>
    public IReadOnlyList<OverdueFeedback>? OverdueFeedback { get; private set; }

    public bool MoreFeedback { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var readingFeedback = notification.ListOverdueFeedbackAsync(cancellationToken);
        var answer = await screening.GetBoardAsync(View, after, cancellationToken);
        var feedback = (await readingFeedback).Value;
        OverdueFeedback = feedback?.Items;
        MoreFeedback = feedback?.Next is not null;
        if (answer.Problem is { IsSignedOut: true } problem)
        {
            return Failure(problem);
        }

        Board = answer.Value;
        Children = await intake.GetSummariesAsync(Board?.Items.Select(row => row.CaseId) ?? [], cancellationToken);
        return Page();
    }
}
