namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The planning meeting as it was held, and the plan it agreed (Dudley 2).</summary>
internal sealed class MeetingRecordModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    [BindProperty]
    public List<AttendeeEntry> Attendees { get; set; } = [];

    [BindProperty]
    public PlanEntry Plan { get; set; } = new();

    [BindProperty]
    public string? WhyNoParent { get; set; }

    [BindProperty]
    public string? WhyNoChild { get; set; }

    [BindProperty]
    public string? WhyNotEveryone { get; set; }

    protected override AllocationAction Action => AllocationAction.RecordPlanningMeeting;

    protected override string Act => "planning-meeting/records";

    protected override object Body => new RecordPlanningMeetingRequest(
        HeldAt.Value, [.. Attendees.Where(row => !row.IsEmpty).Select(row => row.ToRequest())], Plan.ToRequest(), Empty(WhyNoParent), Empty(WhyNoChild),
        Empty(WhyNotEveryone));

    protected override void Begin()
    {
        HeldAt = Case?.PlanningMeeting?.ToBeHeldAt is { } at ? MomentEntry.From(at) : new();
        (Attendees, Plan) = (AttendeeEntry.Offered(Case?.PlanningMeeting?.Invitees), PlanEntry.Offered());
    }

    protected override void Add(string list)
    {
        if (list is nameof(Attendees))
        {
            Attendees.Add(new AttendeeEntry());
        }
        else
        {
            Plan.Add();
        }
    }

    protected override string FieldOf(string path) => AttendeeEntry.FieldOf(path, "attendees", Attendees) ?? base.FieldOf(path);

    protected override void Check()
    {
        Require(nameof(HeldAt), HeldAt.Value is not null, "Enter the day and time it was held, such as 9 11 2026 and 14:30");
        Require("Attendees[0].Who", Attendees.Exists(row => !row.IsEmpty), "Enter who was invited");
        CheckPlan(Plan);
    }
}
