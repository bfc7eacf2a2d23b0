using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Progress is reviewed: the plan goes on, or ends.</summary>
internal sealed class ReviewPlanModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Progress { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public DateEntry NextReviewOn { get; set; } = new();

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Consented { get; set; }

    [BindProperty]
    public string? ConsentFrom { get; set; }

    [BindProperty]
    public string? ConsentHow { get; set; }

    [BindProperty]
    public string? ChildAsked { get; set; }

    [BindProperty]
    public string? WhyChildNotAsked { get; set; }

    public IReadOnlyList<Choice> Decisions =>
    [
        new("continue", "The plan goes on"),
        .. AccessRoles.Managers.Any(role => Person.IsAny([role]))
            ? (Choice[])[new("close", "The needs are met: close the case"), new("step-down", "Step down to early help")]
            : [],
    ];

    public IReadOnlyList<Choice> Ways { get; } = Choice.From("phone", "visit", "letter", "email", "in-person");

    public IReadOnlyList<Choice> ChildAnswers { get; } = [new("yes", "Yes"), new("no", "No"), new("not-asked", "Not asked: age or understanding")];

    private ConsentGiven? Parent => string.IsNullOrWhiteSpace(Consented) ? null : new ConsentGiven(YesNo(Consented), ConsentFrom, ConsentHow);

    private ChildsConsent? ChildsAnswer => ChildAsked switch
    {
        null or "" => null,
        "not-asked" => new ChildsConsent(Appropriate: false, WhyNot: WhyChildNotAsked),
        _ => new ChildsConsent(Appropriate: true, YesNo(ChildAsked)),
    };

    protected override AllocationAction Action => AllocationAction.ReviewPlan;

    protected override string Act => "plans/reviews";

    protected override object Body => new ReviewPlanRequest(
        Progress, EnumCodes.TryParse<PlanReviewDecision>(Decision, out var decision) ? decision : null, NextReviewOn.Value, Empty(To), Parent, ChildsAnswer);

    protected override void Check()
    {
        Require(nameof(Progress), Progress, "Enter what progress there is");
        Require(nameof(Decision), Decision, "Choose how it goes on");
        Require(nameof(NextReviewOn), Decision is not "continue" || NextReviewOn.Value is not null, "Enter the day of the next review, such as 9 11 2026");
    }
}
