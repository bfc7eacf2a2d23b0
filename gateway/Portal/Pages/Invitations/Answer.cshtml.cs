using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Invitations;

/// <summary>What the agency is invited to, about whom, and the form to answer in one's own name. Nothing else of the case.</summary>
internal sealed class AnswerModel(StrategyDiscussionClient discussions, TimeProvider clock) : OwnInvitationPage(discussions, clock)
{
    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    /// <summary>What the person just did, for the banner.</summary>
    [FromQuery]
    public string? Done { get; set; }

    public static IReadOnlyList<Choice> Replies { get; } =
    [
        new(InvitationReply.Attends.Code(), "I take part"), new(InvitationReply.SendsDeputy.Code(), "A deputy takes part"),
        new(InvitationReply.InWriting.Code(), "Nobody; we give information in writing"), new(InvitationReply.Declines.Code(), "Nobody takes part"),
    ];

    protected override Task<ApiAnswer<OwnInvitationView>> PostAsync(CancellationToken cancellationToken) => Client.ReplyAsync(
        InvitationId,
        new ReplyRequest(
            EnumCodes.Parse<InvitationReply>(Reply), string.Equals(Reply, InvitationReply.SendsDeputy.Code(), StringComparison.Ordinal) ? Deputy : null,
            Information, Discussions.Audiences.From(MayBeSharedWith)),
        Submission,
        cancellationToken);

    protected override void Check() => Require(nameof(Reply), Reply, "Choose whether somebody of your agency takes part");
}
