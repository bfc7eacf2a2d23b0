namespace ReferralPlatform.Portal.Pages.Operations;

/// <summary>An operator confirms that a message is to be replayed.</summary>
internal sealed class ReplayModel(ParkedMessageClient parked, TimeProvider clock) : ParkedMessagePage(parked, clock)
{
    protected override bool MayChange => Message is { MayReplay: true };

    protected override Task<ApiAnswer<ParkedMessageView>> PostAsync(CancellationToken cancellationToken) =>
        Parked.ReplayAsync(Service, Id, Submission, cancellationToken);
}
