namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>A Child in Need plan is agreed without a meeting (Dudley 1.9).</summary>
internal sealed class AgreePlanModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public PlanEntry Plan { get; set; } = new();

    protected override AllocationAction Action => AllocationAction.AgreePlan;

    protected override string Act => "plans";

    protected override object Body => new AgreePlanRequest(Plan.ToRequest());

    protected override void Begin() => Plan = PlanEntry.Offered();

    protected override void Check()
    {
        CheckPlan(Plan);
    }
}
