using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Each agency is asked for itself, with a clock (Dudley 1.4).</summary>
internal sealed class ContributionsModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public DateEntry DueOn { get; set; } = new();

    [BindProperty]
    public string? WhyNobody { get; set; }

    public IReadOnlyList<Choice> Subjects { get; } =
        [new(ContributionSubject.Child.Code(), "The child"), new(ContributionSubject.Adult.Code(), "An adult on whom the child depends")];

    protected override AllocationAction Action => AllocationAction.RequestContributions;

    protected override string Act => "assessment/contributions";

    protected override object Body => new RequestContributionsRequest(
        Chosen, Question, EnumCodes.TryParse<ContributionSubject>(About, out var about) ? about : ContributionSubject.Child, DueOn.Value, Empty(WhyNobody));

    protected override void Begin() => About = ContributionSubject.Child.Code();

    protected override void Check()
    {
        Require(nameof(Chosen), Chosen.Count > 0 || !string.IsNullOrWhiteSpace(WhyNobody), "Choose whom you ask, or enter why nobody is asked");
        Require(nameof(Question), Chosen.Count == 0 || !string.IsNullOrWhiteSpace(Question), "Enter what you ask");
        Require(nameof(DueOn), !DueOn.IsWrong, "Enter a date, such as 9 11 2026");
    }
}
