namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The manager sends the case back for further work; any number of rounds, all kept (Peterborough 6).</summary>
internal sealed class ReturnForWorkModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override string Action => CaseActions.Return;

    protected override string Collection => "returns";

    protected override object Body => new { reason = Reason };

    protected override void Check()
    {
        Require(nameof(Reason), Reason, "Enter what is still needed");
    }
}
