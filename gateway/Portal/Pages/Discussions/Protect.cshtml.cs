using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A step that protected the child at once, and what was considered for other children (Sefton).</summary>
internal sealed class ProtectModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Option { get; set; }

    [BindProperty]
    public MomentEntry TakenAt { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? OtherChildren { get; set; }

    public IReadOnlyList<Choice> Steps =>
    [
        .. (Discussion?.ProtectionOptions ?? [])
            .Select(step => new Choice(step.Code, step.Label, step.ReasonNeeded is { } needed ? $"Needs a reason: {needed}" : null)),
    ];

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RecordProtectionAsync(CaseId, new RecordProtectionRequest(Option, TakenAt.Value, Reason, OtherChildren), Submission, cancellationToken);

    protected override void Begin() => TakenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(Option), Option, "Choose the step that was taken");
        Require(nameof(TakenAt), TakenAt.Value is not null, "Enter the day and time it was taken, such as 9 11 2026 and 14:30");
        Require(nameof(OtherChildren), OtherChildren, "Enter what was considered for other children");
    }
}
