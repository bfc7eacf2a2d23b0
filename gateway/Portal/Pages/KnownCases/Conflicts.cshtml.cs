namespace ReferralPlatform.Portal.Pages.KnownCases;

/// <summary>Rows that contradict what is known of somebody else, for a person to decide on.</summary>
internal sealed class ConflictsModel(PeopleClient people) : FormPage
{
    private const string Done = "decided";

    [BindProperty]
    public Guid RowId { get; set; }

    /// <summary>Who is meant: a person's id, <c>different-person</c> or <c>left-out</c>.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public IReadOnlyList<ImportConflict> Conflicts { get; private set; } = [];

    public bool IsDone => string.Equals(Request.Query["done"], Done, StringComparison.Ordinal);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Answer), Answer, "Choose who it is");
        if (!IsComplete)
        {
            return await LoadAsync(cancellationToken) is { } unreadable ? Failure(unreadable) : Incomplete();
        }

        var resolution = Answer switch
        {
            "different-person" => new ResolveConflictRequest(ImportResolution.DifferentPerson),
            "left-out" => new ResolveConflictRequest(ImportResolution.LeftOut),
            _ => new ResolveConflictRequest(ImportResolution.SamePerson, Guid.TryParse(Answer, out var person) ? person : null),
        };
        var answer = await people.ResolveAsync(RowId, resolution, Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect($"{Links.ImportConflicts}?done={Done}");
        }

        var refused = Refuse(problem);
        await LoadAsync(cancellationToken);
        return refused;
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await people.ListConflictsAsync(cancellationToken);
        Conflicts = answer.Value?.Items ?? [];
        return answer.Problem;
    }
}
