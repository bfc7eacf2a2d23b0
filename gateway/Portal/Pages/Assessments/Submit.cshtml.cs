using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The worker submits the assessment with the outcome they recommend.</summary>
internal sealed class SubmitModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Recommends { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? WhyNotSeen { get; set; }

    public IReadOnlyList<Choice> Outcomes => [.. Procedure.Outcomes.Select(outcome => new Choice(outcome.Code, outcome.Label, outcome.Next))];

    protected override AllocationAction Action => AllocationAction.Submit;

    protected override string Act => "assessment/submissions";

    protected override object Body => new SubmitAssessmentRequest(Recommends, Reasons, WhyNotSeen);

    protected override void Check()
    {
        Require(nameof(Recommends), Recommends, "Choose what you recommend");
        Require(nameof(Reasons), Reasons, "Enter why");
        Require(nameof(WhyNotSeen), Assessment is not { FirstSeenAt: null } || !string.IsNullOrWhiteSpace(WhyNotSeen), "Enter why the child was not seen");
    }
}
