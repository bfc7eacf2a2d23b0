namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>Takes back a request that was not answered.</summary>
internal sealed class WithdrawModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyRequestChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override string Action => "withdraw";

    protected override string Collection => $"requests/{RequestId}/withdrawals";

    protected override object Body => new { reason = Reason };

    protected override void Check() => Require(nameof(Reason), Reason, "Enter the reason");
}
