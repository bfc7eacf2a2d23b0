using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>A manager lets agencies be asked without consent, with the reason (York 5.4, Sefton 5.6, Referrals 2024 4.2).</summary>
internal sealed class DispenseModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter why, in your own words")]
    public string? Text { get; set; }

    public IReadOnlyList<Choice> ReasonChoices =>
        [.. (Enquiry.DispensedBy?.Reasons ?? []).Select(reason => new Choice(reason.Code, reason.Label, reason.Rule))];

    protected override AgencyAction Action => AgencyAction.Dispense;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.DispenseAsync(CaseId, new(Reason, Text), Submission, cancellationToken);
}
