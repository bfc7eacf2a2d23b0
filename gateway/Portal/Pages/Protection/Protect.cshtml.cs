using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>How a child was protected at once, recorded in one act and at any moment of a case (Sefton, immediate protection).</summary>
internal sealed class ProtectModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Means { get; set; }

    [BindProperty]
    public string? Stage { get; set; }

    [BindProperty]
    public MomentEntry TakenAt { get; set; } = new();

    [BindProperty]
    public MomentEntry EndsAt { get; set; } = new();

    [BindProperty]
    public string? WhatWasDone { get; set; }

    [BindProperty]
    public string? ByWhom { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public List<OtherChildEntry> Children { get; set; } = [];

    [BindProperty]
    public string? OtherChildren { get; set; }

    public static IReadOnlyList<Choice> Stages { get; } =
        Choice.From(ProtectionStage.AppliedFor.Code(), ProtectionStage.Granted.Code(), ProtectionStage.Refused.Code());

    public IReadOnlyList<Choice> Steps =>
    [
        .. (Protection?.Means ?? []).Select(step => new Choice(
            step.Code,
            step.Label,
            step.AtMost is { } atMost ? $"Ends {atMost} ({step.LimitRule}). A section 47 enquiry is then a duty." : null)),
    ];

    /// <summary>The step for which a court is applied to.</summary>
    public ProtectionOption? ByCourt => AllSteps.FirstOrDefault(step => step.Limit is { ByCourt: true });

    /// <summary>The step that takes a reason.</summary>
    public ProtectionOption? WithReason => AllSteps.FirstOrDefault(step => step.ReasonNeeded is not null);

    private IReadOnlyList<ProtectionOption> AllSteps => ProcedureBook.Published.For(Person.Authority).StrategyDiscussion.ImmediateProtection.Value;

    private ContactRecordView? Record { get; set; }

    /// <summary>Whoever does not work with the child is not asked why they need the record, which they do not.</summary>
    private bool IsOwnPart { get; set; }

    protected override string Next => IsOwnPart || Children.Count > 0 ? Links.ProtectionRecorded(CaseId) : base.Next;

    public string NameOf(OtherChildEntry entry) => OtherChildrenEntries.NameOf(Record, entry.ChildId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingRecord = Intake.GetContactRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Record = (await readingRecord).Value;
        Children = OtherChildrenEntries.For(Record, Children, []);
        return problem;
    }

    protected override Task<ApiAnswer<ProtectionView>> ReadAsync(CancellationToken cancellationToken) =>
        Client.GetProtectionToRecordAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        "protections",
        new RecordProtectionRequest(
            Means,
            IsMeans(ByCourt) ? EnumCodes.Parse<ProtectionStage>(Stage) : null,
            TakenAt.Value,
            EndsAt.Value,
            WhatWasDone,
            ByWhom,
            IsMeans(WithReason) ? Reason : null,
            OtherChildrenEntries.ToRequest(Children),
            OtherChildren),
        cancellationToken);

    protected override void Keep(ProtectionView done) => IsOwnPart = done.IsOwnPart;

    private bool IsMeans(ProtectionOption? step) => step is not null && string.Equals(step.Code, Means, StringComparison.Ordinal);

    protected override void Begin() => TakenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(Means), Means, "Choose the step that was taken");
        if (IsMeans(ByCourt))
        {
            Require(nameof(Stage), Stage, Stages, "Choose how far the order is");
        }

        Require(nameof(TakenAt), TakenAt.Value is not null, "Enter the day and time it was taken, such as 9 11 2026 and 14:30");
        Require(nameof(EndsAt), !EndsAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
        Require(nameof(WhatWasDone), WhatWasDone, "Enter what was done");
        Require(nameof(ByWhom), ByWhom, "Enter who did it");
        Require(nameof(OtherChildren), OtherChildren, "Enter what was considered for other children, or that there are none");
        for (var i = 0; i < Children.Count; i++)
        {
            Require($"Children[{i}].Answer", Children[i].Answer, "Choose what is done for this child");
        }
    }

    // The service names the whole list; the page says it at the first child.
    protected override string FieldOf(string path) => path is "children" && Children.Count > 0 ? "Children[0].Answer" : path;
}
