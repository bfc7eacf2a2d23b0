namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Significant harm: to a management decision at once (York 3).</summary>
internal sealed class StepUpModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter why it cannot wait")]
    public string? Reason { get; set; }

    [BindProperty]
    public bool CrimeSuspected { get; set; }

    [BindProperty]
    public string? Authorised { get; set; }

    [BindProperty]
    public string? AuthorisedForOthers { get; set; }

    /// <summary>Offered to managers; the service decides by the procedure.</summary>
    public bool MayAuthorise => Person.IsAny(AccessRoles.Managers);

    protected override CaseAction Action => CaseAction.StepUp;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.StepUpAsync(CaseId, new(Reason, CrimeSuspected, Authorised, AuthorisedForOthers), Submission, cancellationToken);
}
