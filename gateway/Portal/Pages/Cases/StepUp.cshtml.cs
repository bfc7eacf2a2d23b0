using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Significant harm: to a management decision at once (York 3).</summary>
internal sealed class StepUpModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool CrimeSuspected { get; set; }

    [BindProperty]
    public string? Authorised { get; set; }

    [BindProperty]
    public string? AuthorisedForOthers { get; set; }

    /// <summary>Offered to managers; the service decides by the procedure.</summary>
    public bool MayAuthorise => Person.IsAny(Roles.Managers);

    protected override string Action => CaseActions.StepUp;

    protected override string Collection => "step-ups";

    protected override object Body => new { reason = Reason, crimeSuspected = CrimeSuspected, authorised = Authorised, authorisedForOthers = AuthorisedForOthers };

    protected override void Check()
    {
        Require(nameof(Reason), Reason, "Enter the reason for the step-up");
    }
}
