using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>What the worker recommends to the manager, with everything it rests on beside the form (Peterborough 6).</summary>
internal sealed class RecommendModel(ScreeningClient screening, IntakeClient intake, CaseGroundsReader reader, TimeProvider clock)
    : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Option { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public List<string> Criteria { get; set; } = [];

    public CaseGrounds Grounds { get; private set; } = null!;

    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(Case, Option);

    public IReadOnlyList<Choice> OfferedCriteria => CriteriaChoices.For(Case, Criteria);

    protected override CaseAction Action => CaseAction.Recommend;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.RecommendAsync(CaseId, new(Option, Reasons, Criteria), Submission, cancellationToken);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        Grounds = await reader.ReadAsync(CaseId, Person, cancellationToken) with { BesideForm = true };
        (Thing, Version) = (Grounds.Case, Grounds.CaseVersion);
        return Grounds.Problem;
    }

    protected override void Check()
    {
        Require(nameof(Option), Option, "Choose the response you recommend");
        Require(nameof(Criteria), Criteria.Count > 0, "Tick the threshold criteria that apply");
        Require(nameof(Reasons), Reasons, "Enter the reasons for your recommendation");
    }

    protected override void Begin() => Criteria = [.. Case.Recommendations is [.., var last] ? last.Criteria : []];
}
