using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Progress is reviewed: the plan goes on, or ends.</summary>
internal sealed class ReviewPlanModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : ConsentedChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Progress { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public DateEntry NextReviewOn { get; set; } = new();

    /// <summary>Whether the plan goes on otherwise than it was agreed.</summary>
    [BindProperty]
    public bool Revise { get; set; }

    public IReadOnlyList<Choice> Decisions =>
    [
        new("continue", "The plan goes on"),
        .. AccessRoles.Managers.Any(role => Person.IsAny([role]))
            ? (Choice[])[new("close", "The needs are met: close the case"), new("step-down", "Step down to early help")]
            : [],
    ];

    protected override AllocationAction Action => AllocationAction.ReviewPlan;

    protected override string Next => Revise && Decision is "continue" ? Links.AssessmentAct(CaseId, "agreed-plan") : base.Next;

    protected override string Act => "plans/reviews";

    protected override object Body => new ReviewPlanRequest(
        Progress, EnumCodes.TryParse<PlanReviewDecision>(Decision, out var decision) ? decision : null,
        Decision is "continue" ? NextReviewOn.Value : null, IsStepDown ? Empty(To) : null, IsStepDown ? Parent : null, IsStepDown ? ChildsAnswer : null);

    private bool IsStepDown => Decision is "step-down";

    protected override void Check()
    {
        Require(nameof(Progress), Progress, "Enter what progress there is");
        Require(nameof(Decision), Decision, "Choose how it goes on");
        Require(nameof(NextReviewOn), Decision is not "continue" || NextReviewOn.Value is not null, "Enter the day of the next review, such as 9 11 2026");
    }
}
