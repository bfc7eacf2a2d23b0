using System.Globalization;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>Gives a case, and its siblings if chosen, to a worker: the decision to assess is the manager's to allocate (Peterborough 6).</summary>
internal sealed class AllocateModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock) : ChangePage<AllocationCaseView>(intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a social worker")]
    public string? AllocatedTo { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? HandOver { get; set; }

    [BindProperty]
    public bool Agreed { get; set; }

    [BindProperty]
    public string? Suitability { get; set; }

    /// <summary>Codes of the partner agencies with which it was decided.</summary>
    [BindProperty]
    public List<string> Partners { get; set; } = [];

    [BindProperty]
    public string? NoAssessmentFor { get; set; }

    [BindProperty]
    public string? InsteadOfPreviousTeam { get; set; }

    /// <summary>Why it goes to somebody who is away.</summary>
    [BindProperty]
    public string? WhileAway { get; set; }

    /// <summary>Siblings that are allocated in the same act, each as id and version that were read.</summary>
    [BindProperty]
    public List<string> Together { get; set; } = [];

    public AllocationCaseView? Case => Thing;

    public override string? Reference => Case?.Reference ?? Child?.Reference ?? "this case";

    /// <summary>Who may be chosen, with what they have already; empty when the list could not be had, and then an id is typed.</summary>
    public IReadOnlyList<SocialWorker> Directory { get; private set; } = [];

    public IReadOnlyList<Choice> Workers => [.. Directory.Select(worker => new Choice(worker.Id, $"{worker.Name}{Load(worker)}"))];

    /// <summary>Who has the case now.</summary>
    public SocialWorker? Holder => Directory.FirstOrDefault(worker => string.Equals(worker.Id, Case?.AllocatedTo, StringComparison.Ordinal));

    public IReadOnlyList<Choice> Siblings { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    public bool MayAllocate => Case?.Allows(AllocationAction.Allocate) == true;

    /// <summary>Requests that the procedure exempts from assessment; empty where it exempts none (York 7).</summary>
    public IReadOnlyList<Choice> Exemptions =>
        ProcedureBook.Published.TryFind(Person.Authority, out var procedure) && procedure.Allocation.NoAssessmentFor.TryGet(out var exempt)
            ? [.. exempt.Select(item => new Choice(item.Code, item.Label))]
            : [];

    public string AsksReasons => Case switch
    {
        { AllocatedTo: not null } => "Why is it given to somebody else?",
        { NoAssessmentFor: not null } => "Reasons (optional, unless an assessment is opened after all)",
        _ => "Reasons (optional)",
    };

    /// <summary>How an exemption is taken back; null where there is none.</summary>
    public string? TakesExemptionBack => Case?.NoAssessmentFor is null
        ? null
        : "Choose “An assessment is opened” if it is no such request: its time runs as if it had been so from the start.";

    /// <summary>The agencies that may have taken part in the decision; empty where the procedure names no partners in it.</summary>
    public IReadOnlyList<Choice> PartnerAgencies =>
        Case?.Allocates.PartnersRule is null ? [] : Words.Of(Person.Authority).Agencies;

    protected override string Next => Links.Allocate(CaseId);

    protected override bool ChecksWhatItIsAbout => true;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingActivity = allocation.GetActivityAsync(CaseId, cancellationToken);
        var readingWorkers = allocation.GetWorkersAsync(cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Directory = (await readingWorkers).Value?.Items ?? [];
        Activity = (await readingActivity).Entries("allocation");
        var names = await Intake.GetSummariesAsync((Case?.Siblings ?? []).Select(sibling => sibling.CaseId), cancellationToken);
        Siblings =
        [
            .. (Case?.Siblings ?? []).Select(sibling => new Choice(
                $"{sibling.CaseId}:{sibling.Version}", names.GetValueOrDefault(sibling.CaseId)?.ChildName ?? "Name not available")),
        ];
        return problem;
    }

    protected override void Begin() => NoAssessmentFor = Case?.NoAssessmentFor;

    protected override void Check()
    {
        Require(nameof(Agreed), Agreed || Case?.Allocates.AgreementRule is null, "Record that the worker agreed");
    }

    protected override Task<ApiAnswer<AllocationCaseView>> ReadAsync(CancellationToken cancellationToken) => allocation.GetAsync(CaseId, cancellationToken);

    protected override async Task<ApiAnswer<AllocationCaseView>> PostAsync(CancellationToken cancellationToken)
    {
        var request = new AllocateCaseRequest(
            AllocatedTo!.Trim(), Reasons, string.IsNullOrEmpty(NoAssessmentFor) ? null : NoAssessmentFor, HandOver, Agreed ? true : null, Suitability,
            string.IsNullOrWhiteSpace(InsteadOfPreviousTeam) ? null : InsteadOfPreviousTeam, string.IsNullOrWhiteSpace(WhileAway) ? null : WhileAway,
            Partners);
        var others = Together.Select(Read).OfType<CaseRead>().ToList();
        if (others.Count == 0 || !int.TryParse(IfMatch?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return await allocation.AllocateAsync(CaseId, request, Submission, cancellationToken);
        }

        var answer = await allocation.AllocateTogetherAsync(
            new AllocateTogetherRequest([new CaseRead(CaseId, version), .. others], request), Submission, cancellationToken);
        return new ApiAnswer<AllocationCaseView> { Value = answer.Value?.Items[0], Problem = answer.Problem };
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await allocation.GetActivityAsync(CaseId, cancellationToken)).Entries("allocation");

    private static string Load(SocialWorker worker) =>
        $" · {worker.Cases} {(worker.Cases == 1 ? "case" : "cases")}, {worker.Assessments} being assessed"
        + (worker.Overdue > 0 ? $", {worker.Overdue} overdue" : "") + (worker.Plans > 0 ? $", {worker.Plans} with a plan" : "")
        + (worker.Away() is { } away ? $", {away}" : "") + (worker.IsSocialWorker ? "" : ", not a social worker");

    private static CaseRead? Read(string typed) =>
        typed.Split(':') is [var id, var version] && Guid.TryParse(id, out var caseId)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new CaseRead(caseId, number)
            : null;
}
