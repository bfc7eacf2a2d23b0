namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>Cases to be allocated, and those that are.</summary>
internal sealed class IndexModel(AllocationClient allocation, IntakeClient intake) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
        [("awaiting", "Awaiting allocation"), ("mine", "Allocated to me"), ("open", "All open assessments")];

    public string View { get; private set; } = "awaiting";

    public IReadOnlyList<AllocationCaseView> Cases { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public async Task<IActionResult> OnGetAsync(string? view, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await allocation.ListAsync(View, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Cases = answer.Value?.Items ?? [];
        Children = await intake.GetSummariesAsync(Cases.Select(row => row.CaseId), cancellationToken);
        return Page();
    }
}
