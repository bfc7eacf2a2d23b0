using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>What the worker recommends to the manager (Peterborough 6).</summary>
internal sealed class RecommendModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Option { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public List<string> Criteria { get; set; } = [];

    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(Case, Option);

    public IReadOnlyList<Choice> OfferedCriteria => CriteriaChoices.For(Case, Criteria);

    protected override CaseAction Action => CaseAction.Recommend;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.RecommendAsync(CaseId, new(Option, Reasons, Criteria), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(Option), Option, "Choose the response you recommend");
        Require(nameof(Criteria), Criteria.Count > 0, "Tick the threshold criteria that apply");
        Require(nameof(Reasons), Reasons, "Enter the reasons for your recommendation");
    }

    protected override void Begin() => Criteria = [.. Case.Recommendations is [.., var last] ? last.Criteria : []];
}
