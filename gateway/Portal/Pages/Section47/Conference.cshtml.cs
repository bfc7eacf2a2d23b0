using ReferralPlatform.Portal.Pages.Protection;

namespace ReferralPlatform.Portal.Pages.Section47;

/// <summary>The initial child protection conference was held.</summary>
internal sealed class ConferenceModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    public override (string Href, string Text) Back => (Next, "Back to the enquiry");

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("conferences", new RecordConferenceRequest(HeldAt.Value), cancellationToken);

    protected override void Begin() => HeldAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check() =>
        Require(nameof(HeldAt), HeldAt.Value is not null, "Enter the day and time it was held, such as 9 11 2026 and 14:30");
}
