using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The manager's review on arrival, and the social worker the enquiries go to (Sefton, review by a CHAT manager).</summary>
internal sealed class ReviewModel(ScreeningClient screening, IntakeClient intake, AllocationClient allocation, TimeProvider clock)
    : CaseChangePage(screening, intake, clock), IDetermining
{
    [BindProperty]
    public List<DeterminationEntry> Determinations { get; set; } = [];

    [BindProperty]
    [Required(ErrorMessage = "Choose the social worker who completes the enquiries")]
    public string? AllocatedTo { get; set; }

    /// <summary>Who may be chosen; empty when the list could not be had, and then an id is typed.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    public IReadOnlyList<DeterminationView> Asked => Case.Basis.ReviewItems;

    protected override CaseAction Action => CaseAction.Review;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingWorkers = ReadWorkersAsync(cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        await readingWorkers;
        Determinations = DeterminationEntries.For(Asked, Determinations);
        return problem;
    }

    protected override async Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken)
    {
        await ReadWorkersAsync(cancellationToken);
        return await Screening.ReviewAsync(
            CaseId, new(DeterminationEntries.ToRequests(Determinations), AllocatedTo?.Trim()), Submission, cancellationToken);
    }

    private async Task ReadWorkersAsync(CancellationToken cancellationToken) =>
        Workers = [.. ((await allocation.GetWorkersAsync(cancellationToken)).Value?.Items ?? []).Select(worker => new Choice(worker.Id, worker.Name))];
}
