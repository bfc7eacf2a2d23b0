namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A manager did not answer in time, and the next is asked (York 3).</summary>
internal sealed class EscalateModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose who is not available")]
    public string? ManagerRole { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override CaseAction Action => CaseAction.Escalate;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.EscalateAsync(CaseId, new(ManagerRole, Note), Submission, cancellationToken);
}
