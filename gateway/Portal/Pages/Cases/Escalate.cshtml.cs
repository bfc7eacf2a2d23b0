namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A manager did not answer in time, and the next is asked (York 3).</summary>
internal sealed class EscalateModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? ManagerRole { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Action => CaseActions.Escalate;

    protected override string Collection => "escalations";

    protected override object Body => new { managerRole = ManagerRole, note = Note };

    protected override void Check()
    {
        Require(nameof(ManagerRole), ManagerRole, "Choose who is not available");
    }
}
