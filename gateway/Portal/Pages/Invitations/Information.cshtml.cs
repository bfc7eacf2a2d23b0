namespace ReferralPlatform.Portal.Pages.Invitations;

/// <summary>What the agency adds, before the discussion or after it.</summary>
internal sealed class InformationModel(StrategyDiscussionClient discussions, TimeProvider clock) : OwnInvitationPage(discussions, clock)
{
    protected override Task<ApiAnswer<OwnInvitationView>> PostAsync(CancellationToken cancellationToken) => Client.AddInformationAsync(
        InvitationId, new OwnInformationRequest(Information, Discussions.Audiences.From(MayBeSharedWith)), Submission, cancellationToken);

    protected override void Check() => Require(nameof(Information), Information, "Enter what your agency knows");
}
