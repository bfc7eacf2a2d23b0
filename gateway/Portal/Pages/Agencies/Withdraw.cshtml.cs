namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>Takes back a request that was not answered.</summary>
internal sealed class WithdrawModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyRequestChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the reason for withdrawing the request")]
    public string? Reason { get; set; }

    protected override AgencyAction Action => AgencyAction.Withdraw;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.WithdrawAsync(CaseId, RequestId, new(Reason), Submission, cancellationToken);
}
