namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A worker's or manager's differing view, kept with the case.</summary>
internal sealed class DifferingViewModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? View { get; set; }

    protected override string Action => CaseActions.Dissent;

    protected override string Collection => "dissents";

    protected override object Body => new { view = View };

    protected override void Check() => Require(nameof(View), View, "Enter what you see differently");
}
