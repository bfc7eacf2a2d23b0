using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The worker’s analysis, the views of child and family, and the factors.</summary>
internal sealed class AnalyseModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Analysis { get; set; }

    [BindProperty]
    public string? ChildsView { get; set; }

    [BindProperty]
    public string? FamilysView { get; set; }

    [BindProperty]
    public List<string> Factors { get; set; } = [];

    public IReadOnlyList<Choice> FactorChoices { get; } = [.. AssessmentFactors.Labels.Select(factor => new Choice(factor.Key, factor.Value))];

    protected override AllocationAction Action => AllocationAction.Analyse;

    protected override string Act => "assessment/analyses";

    protected override object Body => new SaveAnalysisRequest(Analysis, ChildsView, FamilysView, Factors);

    protected override void Begin() => (Analysis, ChildsView, FamilysView, Factors) =
        (Assessment?.Analysis, Assessment?.ChildsView, Assessment?.FamilysView, [.. Assessment?.Factors ?? []]);

    protected override void Check()
    {
        Require(nameof(Analysis), Analysis, "Enter the analysis");
        Require(nameof(Factors), Factors.Count > 0, "Choose at least one factor, or none identified");
    }
}
