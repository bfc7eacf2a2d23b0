namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Significant harm that is met on the way calls for a strategy discussion at once.</summary>
internal sealed class HarmModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Reasons { get; set; }

    protected override AllocationAction Action => AllocationAction.ReportSignificantHarm;

    protected override string Act => "significant-harm";

    protected override object Body => new ReportSignificantHarmRequest(Reasons);

    protected override void Check()
    {
        Require(nameof(Reasons), Reasons, "Enter what makes you suspect it");
    }
}
