namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Something to be done after the meeting.</summary>
internal sealed class ActionModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public DateEntry DueOn { get; set; } = new();

    protected override EnquiryStep Step => EnquiryStep.Actions;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.AddActionAsync(CaseId, new AddActionRequest(What, Who, DueOn.Value), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(What), What, "Enter what is to be done");
        Require(nameof(Who), Who, "Enter who does it");
        Require(nameof(DueOn), DueOn.Value is not null, "Enter the day it is due, such as 9 11 2026");
    }
}
