namespace ReferralPlatform.Portal.Pages.Operations;

/// <summary>An operator puts a message away, with the reason.</summary>
internal sealed class PutAwayModel(ParkedMessageClient parked, TimeProvider clock) : ParkedMessagePage(parked, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override bool MayChange => Message is { State: not (ParkedState.PutAway or ParkedState.Handled) };

    protected override void Check() => Require(nameof(Reason), Reason, "Enter why nothing more is to be done about it");

    protected override Task<ApiAnswer<ParkedMessageView>> PostAsync(CancellationToken cancellationToken) =>
        Parked.PutAwayAsync(Service, Id, new PutAwayParkedMessageRequest(Reason), Submission, cancellationToken);
}
