using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Who leads the team around the child, and whether that person brokers the support (York 2).</summary>
internal sealed class LeadPractitionerModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock)
    : EnquiryChangePage(meetings, intake, clock)
{
    public static IReadOnlyList<Choice> Brokering { get; } =
        [new("no", "The Advice Team"), new("yes", "The Lead Practitioner, who is confident and willing to")];

    [BindProperty]
    [Required(ErrorMessage = "Enter the Lead Practitioner")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter their profession or agency")]
    public string? Role { get; set; }

    [BindProperty]
    public string? Brokers { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override EnquiryStep Step => EnquiryStep.LeadPractitioners;

    protected override Task<ApiAnswer<EnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.NameLeadAsync(CaseId, new NameLeadPractitionerRequest(Name, Role, Brokers is "yes", Reason), Submission, cancellationToken);

    protected override void Check() => Require(nameof(Brokers), Brokers, Brokering, "Choose who brokers the support");
}
