using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>Gives a case to a social worker: the decision to assess is the manager's to allocate (Peterborough 6).</summary>
internal sealed class AllocateModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock) : ChangePage<AllocationCaseView>(intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a social worker")]
    public string? AllocatedTo { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? NoAssessmentFor { get; set; }

    public AllocationCaseView? Case => Thing;

    public override string? Reference => Case?.Reference ?? Child?.Reference ?? "this case";

    /// <summary>Who may be chosen; empty when the list could not be had, and then an id is typed.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    public bool MayAllocate => Person.IsAny(Case?.Allocates.Roles ?? AccessRoles.Managers);

    /// <summary>Requests that the procedure exempts from assessment; empty where it exempts none (York 7).</summary>
    public IReadOnlyList<Choice> Exemptions =>
        ProcedureBook.Published.TryFind(Person.Authority, out var procedure) && procedure.Allocation.NoAssessmentFor.TryGet(out var exempt)
            ? [.. exempt.Select(item => new Choice(item.Code, item.Label))]
            : [];

    protected override string Next => Links.Allocate(CaseId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingActivity = allocation.GetActivityAsync(CaseId, cancellationToken);
        var readingWorkers = allocation.GetWorkersAsync(cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Workers = [.. ((await readingWorkers).Value?.Items ?? []).Select(worker => new Choice(worker.Id, worker.Name))];
        Activity = (await readingActivity).Entries("allocation");
        return problem;
    }

    protected override Task<ApiAnswer<AllocationCaseView>> ReadAsync(CancellationToken cancellationToken) => allocation.GetAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<AllocationCaseView>> PostAsync(CancellationToken cancellationToken) => allocation.AllocateAsync(
        CaseId,
        new AllocateCaseRequest(AllocatedTo!.Trim(), Reasons, string.IsNullOrEmpty(NoAssessmentFor) ? null : NoAssessmentFor), Submission, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await allocation.GetActivityAsync(CaseId, cancellationToken)).Entries("allocation");
}
