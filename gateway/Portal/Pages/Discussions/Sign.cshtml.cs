namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>The chair signs the minutes, or a manager for an absent chair.</summary>
internal sealed class SignModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? ChairAbsent { get; set; }

    [BindProperty]
    public string? TookPart { get; set; }

    protected override bool MayChange => Discussion is { MaySign: true };

    protected override bool ChecksWhatItIsAbout => true;

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        "signatures", new SignMinutesRequest(ChairAbsent, TookPart switch { "yes" => true, "no" => false, _ => null }), cancellationToken);

    protected override void Check()
    {
        if (Discussion is { IsChair: false })
        {
            Require(nameof(ChairAbsent), ChairAbsent, "Enter why the chair does not sign");
            Require(nameof(TookPart), TookPart, "Choose whether you took part in the discussion");
        }
    }
}
