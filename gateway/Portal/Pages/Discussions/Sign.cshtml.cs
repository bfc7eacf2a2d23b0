namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>The chair signs the minutes.</summary>
internal sealed class SignModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    protected override bool MayChange => Discussion is { MayChair: true, HeldAt: not null, SignedAt: null };

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) => ActAsync("signatures", new { }, cancellationToken);
}
