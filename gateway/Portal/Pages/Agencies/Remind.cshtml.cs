namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>Reminds an agency that has not answered.</summary>
internal sealed class RemindModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyRequestChangePage(agencies, screening, intake, clock)
{
    protected override string Action => "remind";

    protected override string Collection => $"requests/{RequestId}/reminders";

    protected override object Body => new { };

    protected override void Check()
    {
        // There is nothing to fill in.
    }
}
