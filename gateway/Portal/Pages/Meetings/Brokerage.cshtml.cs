namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Who supports the family after the meeting, and who leads (York 2).</summary>
internal sealed class BrokerageModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the Lead Practitioner")]
    public string? LeadPractitioner { get; set; }

    [BindProperty]
    public string? Practitioners { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the support that is brokered")]
    public string? Support { get; set; }

    private static string[] Lines(string? typed) =>
        (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    protected override EnquiryStep Step => EnquiryStep.Brokerage;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.BrokerAsync(CaseId, new BrokerSupportRequest(LeadPractitioner, Lines(Practitioners), Support), Submission, cancellationToken);
}
