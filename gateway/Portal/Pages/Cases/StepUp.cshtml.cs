using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Significant harm: to a management decision at once (York 3).</summary>
internal sealed class StepUpModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool CrimeSuspected { get; set; }

    protected override string Action => CaseActions.StepUp;

    protected override string Collection => "step-ups";

    protected override object Body => new { reason = Reason, crimeSuspected = CrimeSuspected };

    protected override void Check()
    {
        Require(nameof(Reason), Reason, "Enter the reason for the step-up");
    }
}
