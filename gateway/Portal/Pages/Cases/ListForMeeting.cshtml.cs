namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Puts an enquiry on the agenda of the daily meeting (York 2).</summary>
internal sealed class ListForMeetingModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override string Action => CaseActions.List;

    protected override string Collection => "listings";

    protected override object Body => new { reason = Reason };

    protected override void Check()
    {
    }
}
