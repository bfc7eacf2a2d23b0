namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>
/// Whether a Child in Need planning meeting is held is a manager’s decision (Dudley 2). Until it is held it can be decided otherwise: another time, other
/// people, no meeting, or one after all.
/// </summary>
internal sealed class MeetingModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Hold { get; set; }

    [BindProperty]
    public MomentEntry ToBeHeldAt { get; set; } = new();

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public List<AttendeeEntry> Invitees { get; set; } = [];

    [BindProperty]
    public string? WhyNotEveryone { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    protected override AllocationAction Action => AllocationAction.DecidePlanningMeeting;

    protected override string Act => "planning-meeting/decisions";

    protected override object Body => YesNo(Hold) == true
        ? new DecidePlanningMeetingRequest(
            true, Reasons, ToBeHeldAt.Value, [.. Invitees.Where(row => !row.IsEmpty).Select(row => row.ToInvitee())], Empty(WhyNotEveryone),
            Empty(Place))
        : new DecidePlanningMeetingRequest(YesNo(Hold), Reasons);

    protected override void Begin()
    {
        Invitees = AttendeeEntry.Offered(Case?.PlanningMeeting is { Invitees: { Count: > 0 } invited } ? invited : Case?.ToInvite);
        Place = Case?.PlanningMeeting?.Place;
        if (Case?.PlanningMeeting is { Hold: true, ToBeHeldAt: { } at } decided)
        {
            (Hold, ToBeHeldAt, WhyNotEveryone) = ("yes", MomentEntry.From(at), decided.WhyNotInvited);
        }
    }

    protected override void Add(string list) => Invitees.Add(new AttendeeEntry());

    protected override string FieldOf(string path) => AttendeeEntry.FieldOf(path, "invitees", Invitees) ?? base.FieldOf(path);

    protected override void Check()
    {
        Require(nameof(Hold), Hold, "Choose whether a meeting is held");
        Require(nameof(ToBeHeldAt), YesNo(Hold) != true || ToBeHeldAt.Value is not null, "Enter the day and time of the meeting, such as 9 11 2026 and 14:30");
        Require(nameof(Reasons), Reasons, "Enter the reasons");
    }
}
