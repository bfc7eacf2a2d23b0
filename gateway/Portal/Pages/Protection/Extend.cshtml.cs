namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>The court extended an order, which it does once.</summary>
internal sealed class ExtendModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : PowerChangePage(discussions, intake, clock)
{
    [BindProperty]
    public MomentEntry At { get; set; } = new();

    [BindProperty]
    public MomentEntry Until { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    protected override bool MayChange => base.MayChange && Step is { MayBeExtended: true };

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        $"protections/{ProtectionId}/extensions", new ExtendProtectionRequest(At.Value, Until.Value, Reason), cancellationToken);

    protected override void Begin() => At = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(At), At.Value is not null, "Enter the day and time of the decision, such as 9 11 2026 and 14:30");
        Require(nameof(Until), Until.Value is not null, "Enter the day and time the order ends now, such as 16 11 2026 and 14:30");
        Require(nameof(Reason), Reason, "Enter why it was extended");
    }
}
