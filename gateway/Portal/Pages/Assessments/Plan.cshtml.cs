using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>By when the child is seen and the assessment finished, on this case (Referrals 2024 4).</summary>
internal sealed class PlanModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Risk { get; set; }

    [BindProperty]
    public DateEntry SeeChildBy { get; set; } = new();

    [BindProperty]
    public DateEntry PlannedFinishOn { get; set; } = new();

    [BindProperty]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> Risks => [.. Procedure.Risks.Select(risk => new Choice(risk.Code, risk.Label))];

    public string Limit => Assessment is { } assessment
        ? $"The limit is {LondonTime.Show(DateOnly.FromDateTime(LondonTime.Local(assessment.DueAt).DateTime))}."
        : string.Empty;

    protected override AllocationAction Action => AllocationAction.Plan;

    protected override string Act => "assessment/plans";

    protected override object Body => new PlanAssessmentRequest(Risk, PlannedFinishOn.Value, SeeChildBy.Value, Reasons);

    protected override void Begin() => PlannedFinishOn = Assessment?.PlannedFinishOn is { } planned ? DateEntry.From(planned) : new();

    protected override void Check()
    {
        Require(nameof(Risk), Risk, "Choose how soon the child has to be seen");
        Require(nameof(SeeChildBy), !SeeChildBy.IsWrong, "Enter a date, such as 9 11 2026");
        Require(nameof(PlannedFinishOn), PlannedFinishOn.Value is not null, "Enter the day by which it is to be finished, such as 9 11 2026");
    }
}
