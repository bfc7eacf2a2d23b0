namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>One action of the plan is done.</summary>
internal sealed class CompleteActionModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Note { get; set; }

    [FromRoute]
    public int Number { get; set; }

    public PlanActionView? Planned => Case?.Plan?.Actions.FirstOrDefault(action => action.Number == Number);

    protected override AllocationAction Action => AllocationAction.CompletePlanAction;

    protected override string Act => $"plans/actions/{Number}/completions";

    protected override object Body => new CompletePlanActionRequest(Note);
}
