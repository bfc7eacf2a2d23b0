using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>How an agency answered its invitation by telephone, taken down on its behalf.</summary>
internal sealed class TakeDownReplyModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [FromRoute]
    public Guid InvitationId { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public MomentEntry SpokenAt { get; set; } = new();

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    public static IReadOnlyList<Choice> Replies { get; } =
    [
        new(InvitationReply.Attends.Code(), "Somebody takes part"), new(InvitationReply.SendsDeputy.Code(), "A deputy takes part"),
        new(InvitationReply.Declines.Code(), "Nobody can come"),
    ];

    /// <summary>Whoever arranges discussions, and business support, who answers the telephone.</summary>
    public static string[] MayTakeDown { get; } =
        [AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, AccessRoles.BusinessSupport, .. AccessRoles.Managers];

    public InvitationView? Invitation => Discussion?.Invitations.FirstOrDefault(one => one.InvitationId == InvitationId);

    protected override bool MayChange => Invitation is not null && Discussion is { HeldAt: null }
        && Person.IsAny(MayTakeDown);

    protected override void Begin() => SpokenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(From), From, "Enter who rang, with their post");
        Require(nameof(SpokenAt), SpokenAt.Value is not null, "Enter the day and time they rang, such as 9 11 2026 and 14:30");
        Require(nameof(Reply), Reply, "Choose whether somebody of the agency takes part");
    }

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        $"invitations/{InvitationId}/phone-replies",
        new TakeDownReplyRequest(From, SpokenAt.Value, EnumCodes.Parse<InvitationReply>(Reply), SendsDeputy ? Deputy : null),
        cancellationToken);

    private bool SendsDeputy => !string.IsNullOrWhiteSpace(Deputy) && string.Equals(Reply, InvitationReply.SendsDeputy.Code(), StringComparison.Ordinal);
}
