namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>A power to protect the child ended.</summary>
internal sealed class EndModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : PowerChangePage(discussions, intake, clock)
{
    [BindProperty]
    public MomentEntry At { get; set; } = new();

    [BindProperty]
    public string? Where { get; set; }

    protected override bool MayChange => base.MayChange && Step is { EndsAt: not null, EndedAt: null };

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync($"protections/{ProtectionId}/endings", new EndProtectionRequest(At.Value, Where), cancellationToken);

    protected override void Begin() =>
        At = MomentEntry.From(Step?.EndsAt is { } ends && ends < Clock.GetUtcNow() ? ends : Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(At), At.Value is not null, "Enter the day and time it ended, such as 9 11 2026 and 14:30");
        Require(nameof(Where), Where, "Enter where the child is now");
    }
}
