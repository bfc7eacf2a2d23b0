using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Invitations;

/// <summary>The planning meeting that the agency is invited to, about whom, and the form to answer in one's own name (Dudley 2.2).</summary>
internal sealed class MeetingModel(AllocationClient allocation, TimeProvider clock) : ChangePage<OwnMeetingInvitationView, OwnMeetingInvitationView>(clock)
{
    [FromRoute]
    public Guid InvitationId { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    [BindProperty]
    public string? Information { get; set; }

    /// <summary>Set when an answer was just sent.</summary>
    [FromQuery]
    public string? Done { get; set; }

    public OwnMeetingInvitationView Invitation => Thing ?? new OwnMeetingInvitationView { InvitationId = InvitationId, Reference = "this invitation" };

    public static IReadOnlyList<Choice> Replies { get; } =
    [
        new(MeetingReply.Attends.Code(), "I take part"), new(MeetingReply.SendsDeputy.Code(), "A deputy takes part"),
        new(MeetingReply.Declines.Code(), "Nobody takes part"),
    ];

    public override string? Reference => Invitation.Reference;

    public override (string Href, string Text) Back => (Links.OwnInvitations, "Invitations");

    protected override string Next => Links.MeetingInvitation(InvitationId) + "?done=answer";

    protected override Task<ApiAnswer<OwnMeetingInvitationView>> ReadAsync(CancellationToken cancellationToken) =>
        allocation.GetMeetingInvitationAsync(InvitationId, cancellationToken);

    protected override Task<ApiAnswer<OwnMeetingInvitationView>> PostAsync(CancellationToken cancellationToken) => allocation.ReplyAsync(
        InvitationId,
        new ReplyToMeetingRequest(
            EnumCodes.Parse<MeetingReply>(Reply), string.Equals(Reply, MeetingReply.SendsDeputy.Code(), StringComparison.Ordinal) ? Deputy : null,
            string.IsNullOrWhiteSpace(Information) ? null : Information),
        Submission,
        cancellationToken);

    protected override void Check() => Require(nameof(Reply), Reply, "Choose whether somebody of your agency takes part");
}
