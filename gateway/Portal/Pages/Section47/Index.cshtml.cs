namespace ReferralPlatform.Portal.Pages.Section47;

/// <summary>Section 47 enquiries that are not concluded, and conferences to be held: what is overdue first.</summary>
internal sealed class IndexModel(StrategyDiscussionClient discussions, IntakeClient intake) : FormPage
{
    public IReadOnlyList<Section47ListItem> Enquiries { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        var answer = await discussions.ListEnquiriesAsync(after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Enquiries = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        Children = await intake.GetSummariesAsync(Enquiries.Select(row => row.CaseId), cancellationToken);
        return Page();
    }
}
