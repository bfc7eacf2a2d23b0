using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>One list of cases, page by page.</summary>
internal sealed class IndexModel(ScreeningClient screening, IntakeClient intake) : FormPage
{
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["open"] = "Open cases",
        ["mine"] = "Assigned to me",
        ["awaiting-decision"] = "Awaiting a decision",
        ["due-soon"] = "Due soon",
        ["overdue"] = "Overdue",
        ["underway"] = "Decided, and being worked with",
        ["closed"] = "Closed cases",
    };

    public string View { get; private set; } = "open";

    public string? After { get; private set; }

    public string Heading => Headings[View];

    public CaseTable Table { get; private set; } = new("", "", [], new Dictionary<Guid, ContactSummary>());

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Headings.ContainsKey(View))
        {
            return NotFound();
        }

        var answer = await screening.ListAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        var rows = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        Table = new(Heading, "There are no cases in this list.", rows, await intake.GetSummariesAsync(rows.Select(row => row.CaseId), cancellationToken));
        return Page();
    }
}
