namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>Reminds an agency that has not answered.</summary>
internal sealed class RemindModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyRequestChangePage(agencies, screening, intake, clock)
{
    protected override AgencyAction Action => AgencyAction.Remind;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RemindAsync(CaseId, RequestId, Submission, cancellationToken);
}
