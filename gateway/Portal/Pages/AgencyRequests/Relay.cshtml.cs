namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>The agency's professional records that the outcome was relayed to the agency (Sefton 5.6).</summary>
internal sealed class RelayModel(AgencyClient agencies, TimeProvider clock) : OwnRequestPage(agencies, clock)
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public MomentEntry RelayedAt { get; set; } = new();

    protected override Task<ApiAnswer<PartnerRequestView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RelayAsync(RequestId, new(To, RelayedAt.Value), Submission, cancellationToken);

    protected override string Next => Links.AgencyRequest(RequestId) + "?done=relay";

    protected override bool MayChange => Asked.Outcome is { RelayedAt: null };

    protected override void Check()
    {
        Require(nameof(To), To, "Enter to whom in your agency");
        Require(nameof(RelayedAt), !RelayedAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
    }
}
