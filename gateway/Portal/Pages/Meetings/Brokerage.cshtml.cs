namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>The support that was arranged after the meeting (York 2).</summary>
internal sealed class BrokerageModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the support that is brokered")]
    public string? Support { get; set; }

    protected override EnquiryStep Step => EnquiryStep.Brokerage;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.BrokerAsync(CaseId, new BrokerSupportRequest(Support), Submission, cancellationToken);
}
