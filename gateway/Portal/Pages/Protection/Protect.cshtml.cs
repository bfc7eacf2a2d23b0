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

    private ContactRecordView? Record { get; set; }

    public string NameOf(OtherChildEntry entry) => OtherChildrenEntries.NameOf(Record, entry.ChildId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingRecord = Intake.GetContactRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Record = (await readingRecord).Value;
        Children = OtherChildrenEntries.For(Record, Children, []);
        return problem;
    }

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        "protections",
        new RecordProtectionRequest(
            Means,
            EnumCodes.Parse<ProtectionStage>(Stage),
            TakenAt.Value,
            EndsAt.Value,
            WhatWasDone,
            ByWhom,
            Reason,
            OtherChildrenEntries.ToRequest(Children),
            OtherChildren),
        cancellationToken);

    protected override void Begin() => TakenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(Means), Means, "Choose the step that was taken");
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
