namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A decision that could not wait for its reason, being late, gets it afterwards.</summary>
internal sealed class ExplainBreachModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter why the decision was late")]
    public string? Reason { get; set; }

    protected override CaseAction Action => CaseAction.Explain;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.ExplainBreachAsync(CaseId, new(Reason), Submission, cancellationToken);
}
