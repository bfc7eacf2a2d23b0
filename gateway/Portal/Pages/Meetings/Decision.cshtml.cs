namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What the meeting decides on one child; the manager records plan and reason (York 2).</summary>
internal sealed class DecisionModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    public MeetingDecisionEntry Entry { get; set; } = new();

    protected override EnquiryStep Step => EnquiryStep.Decisions;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var problem = await base.LoadAsync(cancellationToken);
        Entry.Offer(Enquiry, Person);
        return problem;
    }

    protected override void Check() => Entry.Check(Require, Require);

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.DecideAsync(CaseId, Entry.ToRequest(), Submission, cancellationToken);

    protected override string FieldOf(string path) => $"Entry.{Entry.FieldOf(path)}";
}
