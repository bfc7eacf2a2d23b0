namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Puts an enquiry on the agenda of the daily meeting (York 2).</summary>
internal sealed class ListForMeetingModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override CaseAction Action => CaseAction.List;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.ListForMeetingAsync(CaseId, new(Reason), Submission, cancellationToken);
}
