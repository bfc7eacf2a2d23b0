namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A manager calls off the next meeting that a discussion agreed on.</summary>
internal sealed class CallOffModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override bool MayChange => Discussion is { MayCallOff: true };

    protected override bool ChecksWhatItIsAbout => true;

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("cancellations", new CallOffDiscussionRequest(Reason), cancellationToken);

    protected override void Check() => Require(nameof(Reason), Reason, "Enter why it is not held");
}
