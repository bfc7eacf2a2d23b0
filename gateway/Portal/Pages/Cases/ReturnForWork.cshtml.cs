namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The manager sends the case back for further work; any number of rounds, all kept (Peterborough 6).</summary>
internal sealed class ReturnForWorkModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter what is still needed")]
    public string? Reason { get; set; }

    protected override CaseAction Action => CaseAction.Return;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.ReturnForFurtherWorkAsync(CaseId, new(Reason), Submission, cancellationToken);
}
