namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>Cases to be allocated, and those that are.</summary>
internal sealed class IndexModel(AllocationClient allocation, IntakeClient intake) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
        [("awaiting", "Awaiting allocation"), ("mine", "Allocated to me"), ("review", "To review"), ("open", "All cases")];

    public string View { get; private set; } = "awaiting";

    public IReadOnlyList<AllocationCaseView> Cases { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    /// <summary>Who has how much; shown to those who allocate.</summary>
    public IReadOnlyList<SocialWorker> Workers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? view, CancellationToken cancellationToken)
    {
        View = view ?? (Person.IsAny([AccessRoles.SocialWorker]) ? "mine" : View);
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
        Workers = Person.IsAny(AccessRoles.Managers) ? (await allocation.GetWorkersAsync(cancellationToken)).Value?.Items ?? [] : [];
        Children = await intake.GetSummariesAsync(Cases.Select(row => row.CaseId), cancellationToken);
        return Page();
    }
}
