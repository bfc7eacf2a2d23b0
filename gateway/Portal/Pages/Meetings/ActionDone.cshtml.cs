namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>An action after the meeting was completed.</summary>
internal sealed class ActionDoneModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [FromRoute]
    public int Number { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string? What => Enquiry.Actions.FirstOrDefault(action => action.Number == Number)?.What;

    protected override string Collection => $"actions/{Number}/completions";

    protected override object Body => new { note = Note };

    protected override void Check()
    {
    }
}
