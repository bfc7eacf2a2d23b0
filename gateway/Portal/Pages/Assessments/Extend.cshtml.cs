namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The assessment may take longer, with a reason.</summary>
internal sealed class ExtendModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public DateEntry Until { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    protected override AllocationAction Action => AllocationAction.Extend;

    protected override string Act => "assessment/extensions";

    protected override object Body => new ExtendAssessmentRequest(Until.Value, Reason);

    protected override void Check()
    {
        Require(nameof(Until), Until.Value is not null, "Enter the new day, such as 9 11 2026");
        Require(nameof(Reason), Reason, "Enter why it takes longer");
    }
}
