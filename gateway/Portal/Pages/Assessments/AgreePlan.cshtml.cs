namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>A Child in Need plan is agreed without a meeting (Dudley 1.9), or revised (Dudley 2.3).</summary>
internal sealed class AgreePlanModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public PlanEntry Plan { get; set; } = new();

    protected override AllocationAction Action => AllocationAction.AgreePlan;

    protected override string Act => "plans";

    protected override object Body => new AgreePlanRequest(Plan.ToRequest());

    /// <summary>Whether a plan is agreed anew that there is already.</summary>
    public bool IsRevised => Case?.Plan is not null;

    protected override void Begin() => Plan = PlanEntry.Offered(Case?.Plan);

    protected override void Add(string list) => Plan.Add();

    protected override void Check()
    {
        CheckPlan(Plan);
    }
}
