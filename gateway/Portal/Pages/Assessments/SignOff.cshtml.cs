using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The manager signs the assessment off with one of the procedure’s outcomes (Dudley 1.7, 1.8).</summary>
internal sealed class SignOffModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public List<string> Criteria { get; set; } = [];

    public IReadOnlyList<Choice> Outcomes => [.. Procedure.Outcomes.Select(outcome => new Choice(outcome.Code, outcome.Label, outcome.Next))];

    public IReadOnlyList<Choice> CriteriaChoices =>
        [.. (Procedure.ComplexityCriteria.ValueOrDefault ?? []).Select(item => new Choice(item.Code, item.Label, item.Rule.Display))];

    protected override AllocationAction Action => AllocationAction.SignOff;

    protected override string Act => "assessment/sign-offs";

    protected override object Body => new SignOffAssessmentRequest(Outcome, Reasons, Criteria);

    protected override void Check()
    {
        Require(nameof(Outcome), Outcome, "Choose the outcome");
        Require(nameof(Reasons), Reasons, "Enter the reasons");
    }
}
