namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>When the discussion is held, and with which agencies (York 6, Sefton).</summary>
internal sealed class ArrangeModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public MomentEntry ToBeHeldAt { get; set; } = new();

    [BindProperty]
    public List<string> Agencies { get; set; } = [];

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("arrangements", new ArrangeDiscussionRequest(ToBeHeldAt.Value, Agencies), cancellationToken);

    protected override void Begin()
    {
        Agencies = [.. Discussion?.InvitedAgencies ?? []];
        ToBeHeldAt = MomentEntry.From(Discussion?.ToBeHeldAt ?? Clock.GetUtcNow());
    }

    protected override void Check()
    {
        Require(nameof(ToBeHeldAt), ToBeHeldAt.Value is not null, "Enter the day and time it is held, such as 9 11 2026 and 14:30");
        Require(nameof(Agencies), Agencies.Count > 0, "Choose the agencies that take part");
    }
}
