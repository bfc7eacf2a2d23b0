namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A crime comes to be suspected on a case at any stage: the police are notified at once (Peterborough 8.1, York 5.3).</summary>
internal sealed class TellPoliceModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter what makes a crime likely")]
    public string? Reason { get; set; }

    protected override CaseAction Action => CaseAction.ReportCrime;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.ReportCrimeAsync(CaseId, new(Reason), Submission, cancellationToken);
}
