namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A known case whose needs escalate goes to the manager with its summary (York 3.2).</summary>
internal sealed class PlanStepUpModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the case summary")]
    public string? CaseSummary { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter what makes the present response inadequate")]
    public string? Reason { get; set; }

    protected override CaseAction Action => CaseAction.PlanStepUp;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.PlanStepUpAsync(CaseId, new(CaseSummary, Reason), Submission, cancellationToken);
}
