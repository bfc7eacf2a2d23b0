namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>The court granted or refused an order that was applied for.</summary>
internal sealed class CourtModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : PowerChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Granted { get; set; }

    [BindProperty]
    public MomentEntry At { get; set; } = new();

    [BindProperty]
    public MomentEntry EndsAt { get; set; } = new();

    protected override bool MayChange => base.MayChange && Step is { Stage: ProtectionStage.AppliedFor };

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        $"protections/{ProtectionId}/court-decisions",
        new DecideOrderRequest(string.Equals(Granted, "yes", StringComparison.Ordinal), At.Value, EndsAt.Value),
        cancellationToken);

    protected override void Begin() => At = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(Granted), Granted, Display.Choices.YesNo, "Choose whether the order was granted");
        Require(nameof(At), At.Value is not null, "Enter the day and time of the decision, such as 9 11 2026 and 14:30");
        Require(nameof(EndsAt), !EndsAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
    }
}
