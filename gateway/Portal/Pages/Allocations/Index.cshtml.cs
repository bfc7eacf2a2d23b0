using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>Cases to be allocated, and those that are.</summary>
internal sealed class IndexModel(AllocationClient allocation, IntakeClient intake) : FormPage
{
    private const string OfPlans = "plan-overdue";
    private const string OfNextSteps = "what-follows";

    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
    [
        ("awaiting", "Awaiting allocation"), ("mine", "Allocated to me"), ("review", "To review"), (OfNextSteps, "What follows"),
        ("unseen", "Children not seen"), ("overdue", "Overdue"), (OfPlans, "Plan overdue"), ("open", "All cases"),
    ];

    public string View { get; private set; } = "awaiting";

    /// <summary>Whether the list is of cases in whose plan something is overdue, what is overdue longest first.</summary>
    public bool IsOverdue => View is OfPlans;

    /// <summary>Whether the list is of signed-off assessments whose next step nobody has taken yet, what is due soonest first.</summary>
    public bool IsOfNextSteps => View is OfNextSteps;

    public IReadOnlyList<AllocationCaseView> Cases { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    /// <summary>What is overdue, or whom nobody has seen, in the lists of those; null in the others.</summary>
    public DueTable? Due { get; private set; }

    /// <summary>Who has how much; shown to those who allocate.</summary>
    public IReadOnlyList<SocialWorker> Workers { get; private set; } = [];

    /// <summary>Until when the worker is away who has a case; null for one who is not.</summary>
    public string? AwayNow(string? workerId) =>
        Workers.FirstOrDefault(worker => worker.AwayNow && string.Equals(worker.Id, workerId, StringComparison.Ordinal))?.Away();

    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? (Person.IsAny([AccessRoles.SocialWorker]) ? "mine" : View);
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        if (View is "overdue" or "unseen")
        {
            return await ShowDueAsync(after, cancellationToken);
        }

        var answer = await allocation.ListAsync(IsOverdue ? "overdue" : View, take: 50, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Cases = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        Workers = Person.IsAny(AccessRoles.Managers) ? (await allocation.GetWorkersAsync(cancellationToken)).Value?.Items ?? [] : [];
        Children = await intake.GetSummariesAsync(Cases.Select(row => row.CaseId), cancellationToken);
        return Page();
    }

    private async Task<IActionResult> ShowDueAsync(string? after, CancellationToken cancellationToken)
    {
        var answer = await allocation.ListDueAsync(View, take: 100, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        var rows = (answer.Value?.Items ?? []).Select(row => row with { AllocatedToName = row.AllocatedToName ?? "Nobody yet" }).ToList();
        var children = await intake.GetSummariesAsync(rows.Select(row => row.CaseId), cancellationToken);
        var (heading, empty) = View is "unseen"
            ? ("Children not seen", "Nobody waits to be seen: of every child to be assessed a visit is recorded, or why there was none.")
            : ("Overdue", "Nothing is overdue.");
        Due = new DueTable(heading, empty, rows, children, ShowsWorker: true);
        After = answer.Value?.Next;
        return Page();
    }
}
