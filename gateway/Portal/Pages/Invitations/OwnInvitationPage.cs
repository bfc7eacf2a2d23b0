namespace ReferralPlatform.Portal.Pages.Invitations;

/// <summary>A form by which a professional acts for an agency that was invited. What happened on the case is not the agency's to read.</summary>
internal abstract class OwnInvitationPage(StrategyDiscussionClient discussions, TimeProvider clock)
    : ChangePage<OwnInvitationView, OwnInvitationView>(clock)
{
    [FromRoute]
    public Guid InvitationId { get; set; }

    [BindProperty]
    public string? Information { get; set; }

    [BindProperty]
    public List<string> MayBeSharedWith { get; set; } = [];

    public OwnInvitationView Invitation => Thing ?? new OwnInvitationView { InvitationId = InvitationId, Reference = "this invitation" };

    public IReadOnlyList<Display.Choice> Audiences => Invitation.MayShareWithFamily ? Discussions.Audiences.ToChoose : Discussions.Audiences.NotTheFamily;

    public override string? Reference => Invitation.Reference;

    public override (string Href, string Text) Back => (Links.Invitation(InvitationId), "Back to the invitation");

    protected StrategyDiscussionClient Client => discussions;

    protected override string Next => Links.Invitation(InvitationId) + "?done=answer";

    protected override Task<ApiAnswer<OwnInvitationView>> ReadAsync(CancellationToken cancellationToken) =>
        discussions.GetInvitationAsync(InvitationId, cancellationToken);

    protected override void Begin() => MayBeSharedWith = ["participants"];
}
