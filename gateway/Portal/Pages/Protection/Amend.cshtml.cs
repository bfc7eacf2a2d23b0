using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>A manager corrects what was recorded of a step of protection; what was recorded before stays beside it (Sefton, immediate protection).</summary>
internal sealed class AmendModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : PowerChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public bool RecordedInError { get; set; }

    [BindProperty]
    public string? Means { get; set; }

    [BindProperty]
    public string? Stage { get; set; }

    [BindProperty]
    public MomentEntry TakenAt { get; set; } = new();

    [BindProperty]
    public MomentEntry GrantedAt { get; set; } = new();

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

    [BindProperty]
    public bool ForSiblings { get; set; }

    public IReadOnlyList<Choice> Steps => [.. (Protection?.Means ?? []).Select(step => new Choice(step.Code, step.Label))];

    /// <summary>How far an order can be said to be; one whose application was withdrawn stays so.</summary>
    public IReadOnlyList<Choice> Stages => Step is { Stage: ProtectionStage.Withdrawn }
        ? Choice.From(ProtectionStage.Withdrawn.Code())
        : ProtectModel.Stages;

    /// <summary>Whether the court granted the order after it was applied for.</summary>
    public bool WasGrantedLater => Step is { Stage: ProtectionStage.Granted } step && step.InForceSince > step.TakenAt;

    /// <summary>The step for which a court is applied to.</summary>
    public ProtectionOption? ByCourt => AllSteps.FirstOrDefault(step => step.Limit is { ByCourt: true });

    /// <summary>The step that takes a reason.</summary>
    public ProtectionOption? WithReason => AllSteps.FirstOrDefault(step => step.ReasonNeeded is not null);

    public override string? ReferenceRule => Protection?.AmendedByRule;

    public override (string Href, string Text) Back => (Next, "Back to the enquiry");

    protected override bool MayChange => Person.IsAny(AccessRoles.Managers) && Step is { Stage: not ProtectionStage.RecordedInError };

    /// <summary>What was not touched is sent as it was recorded, to the second.</summary>
    protected override bool ChecksWhatItIsAbout => true;

    private IReadOnlyList<ProtectionOption> AllSteps => ProcedureBook.Published.For(Person.Authority).StrategyDiscussion.ImmediateProtection.Value;

    private ContactRecordView? Record { get; set; }

    public string NameOf(OtherChildEntry entry) => OtherChildrenEntries.NameOf(Record, entry.ChildId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingRecord = Intake.GetContactRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Record = (await readingRecord).Value;
        var answered = (Step?.Children ?? []).Select(child => new OtherChildEntry { ChildId = child.ChildId, Answer = child.Answer.Code(), Note = child.Note });
        var typed = Children.Count > 0 ? Children : [.. answered];
        Children = OtherChildrenEntries.For(Record, typed, []);
        return problem;
    }

    protected override void Begin()
    {
        if (Step is not { } step)
        {
            return;
        }

        (Means, Stage, WhatWasDone, ByWhom, Reason) = (step.Means, step.Stage.Code(), step.WhatWasDone, step.ByWhom, step.Reason);
        (OtherChildren, ForSiblings) = (step.OtherChildren, true);
        TakenAt = MomentEntry.From(step.TakenAt);
        GrantedAt = WasGrantedLater ? MomentEntry.From(step.InForceSince!.Value) : new();
        EndsAt = step.EndsAt is { } ends && (step.ExtendedAt is not null || ends != LatestEnd(step)) ? MomentEntry.From(ends) : new();
    }

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        $"protections/{ProtectionId}/amendments",
        RecordedInError
            ? new AmendProtectionRequest(Why, RecordedInError: true)
            : new AmendProtectionRequest(
                Why,
                RecordedInError: false,
                Means,
                IsMeans(ByCourt) ? EnumCodes.Parse<ProtectionStage>(Stage) : null,
                AsRecorded(TakenAt, Step?.TakenAt),
                WasGrantedLater && IsMeans(ByCourt) ? AsRecorded(GrantedAt, Step?.InForceSince) : null,
                AsRecorded(EndsAt, Step?.EndsAt),
                WhatWasDone,
                ByWhom,
                IsMeans(WithReason) ? Reason : null,
                OtherChildrenEntries.ToRequest(Children),
                OtherChildren,
                ForSiblings),
        cancellationToken);

    protected override void Check()
    {
        Require(nameof(Why), Why, "Enter why it is corrected");
        if (RecordedInError)
        {
            return;
        }

        Require(nameof(Means), Means, "Choose the step that was taken");
        if (IsMeans(ByCourt))
        {
            Require(nameof(Stage), Stage, Stages, "Choose how far the order is");
        }

        Require(nameof(TakenAt), TakenAt.Value is not null, "Enter the day and time it was taken, such as 9 11 2026 and 14:30");
        Require(nameof(GrantedAt), !GrantedAt.IsWrong, "Enter a real date and a time such as 14:30");
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

    private bool IsMeans(ProtectionOption? step) => step is not null && string.Equals(step.Code, Means, StringComparison.Ordinal);

    private static DateTimeOffset? AsRecorded(MomentEntry typed, DateTimeOffset? recorded) =>
        recorded is { } at && typed.Value == MomentEntry.From(at).Value ? at : typed.Value;

    private DateTimeOffset? LatestEnd(ProtectiveAction step) =>
        AllSteps.FirstOrDefault(option => string.Equals(option.Code, step.Means, StringComparison.Ordinal))?.Limit is { } limit
        && step.InForceSince is { } since
            ? WorkingCalendar.EnglandAndWales.DueAt(since, limit.Ends).At
            : null;
}
