using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>How an agency answered its invitation to a planning meeting by telephone, taken down on its behalf.</summary>
internal sealed class TakeDownReplyModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
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

    [BindProperty]
    public string? Information { get; set; }

    public static IReadOnlyList<Choice> Replies { get; } =
    [
        new(MeetingReply.Attends.Code(), "Somebody takes part"), new(MeetingReply.SendsDeputy.Code(), "A deputy takes part"),
        new(MeetingReply.Declines.Code(), "Nobody can come"),
    ];

    public MeetingInvitationView? Invitation => Case?.PlanningMeeting?.Invitations.FirstOrDefault(one => one.InvitationId == InvitationId);

    protected override AllocationAction Action => AllocationAction.TakeDownMeetingReply;

    protected override bool MayChange => base.MayChange && Invitation is not null;

    protected override string Act => $"planning-meeting/invitations/{InvitationId}/phone-replies";

    protected override object Body => new TakeDownMeetingReplyRequest(
        From, SpokenAt.Value, EnumCodes.Parse<MeetingReply>(Reply),
        string.Equals(Reply, MeetingReply.SendsDeputy.Code(), StringComparison.Ordinal) ? Empty(Deputy) : null, Empty(Information));

    protected override void Begin() => SpokenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(From), From, "Enter who rang, with their post");
        Require(nameof(SpokenAt), SpokenAt.Value is not null, "Enter the day and time they rang, such as 9 11 2026 and 14:30");
        Require(nameof(Reply), Reply, "Choose whether somebody of the agency takes part");
    }
}
