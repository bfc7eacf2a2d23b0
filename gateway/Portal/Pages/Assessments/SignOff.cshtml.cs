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

    /// <summary>The strategy discussion that has dealt with the harm that was found.</summary>
    [BindProperty]
    public string? DiscussedIn { get; set; }

    [BindProperty]
    public string? HowDiscussed { get; set; }

    /// <summary>Of the child, as considered in judging whether they are complex.</summary>
    [BindProperty]
    public string? Needs { get; set; }

    /// <summary>Of each criterion of the procedure, in its order.</summary>
    [BindProperty]
    public List<CriterionEntry> Criteria { get; set; } = [];

    public IReadOnlyList<Choice> Outcomes => [.. Procedure.Outcomes.Select(outcome => new Choice(outcome.Code, outcome.Label, outcome.Next))];

    /// <summary>The strategy discussions that may have dealt with the harm: those that were held.</summary>
    public IReadOnlyList<Choice> DiscussionsHeld =>
        [.. (Case?.DiscussionsHeld ?? []).Select(held => new Choice(held.DiscussionId.ToString(), $"Held {LondonTime.Show(held.HeldAt)}"))];

    public static IReadOnlyList<Choice> Answers { get; } = [new("yes", "Yes"), new("no", "No")];

    public IReadOnlyList<Item> KnownCriteria => Procedure.ComplexityCriteria.ValueOrDefault ?? [];

    protected override AllocationAction Action => AllocationAction.SignOff;

    protected override string Act => "assessment/sign-offs";

    protected override object Body => new SignOffAssessmentRequest(
        Outcome, Reasons,
        IsJudged
            ? new ComplexityJudged(Needs, [.. KnownCriteria.Zip(Criteria, (item, entry) => new CriterionJudged(item.Code, YesNo(entry.Applies), entry.Reason))])
            : null,
        IsHarm && !string.IsNullOrEmpty(DiscussedIn)
            ? new HarmDiscussed(Guid.TryParse(DiscussedIn, out var discussion) ? discussion : null, HowDiscussed)
            : null);

    private bool IsHarm => Procedure.FindOutcome(Outcome)?.Result is AssessmentResult.SignificantHarm;

    /// <summary>Whether the outcome is one of a child in need, of whom it is judged.</summary>
    private bool IsJudged =>
        KnownCriteria.Count > 0 && Procedure.FindOutcome(Outcome)?.Result is AssessmentResult.InNeed or AssessmentResult.InNeedComplex;

    protected override void Begin() => Criteria = [.. KnownCriteria.Select(_ => new CriterionEntry())];

    protected override string FieldOf(string path) => path switch
    {
        "complexity.criteria" => "Criteria[0].Applies",
        "discussed" or "discussed.discussionId" => nameof(DiscussedIn),
        "discussed.reasons" => nameof(HowDiscussed),
        _ when path.StartsWith("complexity.", StringComparison.Ordinal) => path["complexity.".Length..],
        _ => base.FieldOf(path),
    };

    protected override void Check()
    {
        Require(nameof(Outcome), Outcome, "Choose the outcome");
        Require(nameof(Reasons), Reasons, "Enter the reasons");
        Require(
            nameof(HowDiscussed), HowDiscussed is { Length: > 0 } || !IsHarm || string.IsNullOrEmpty(DiscussedIn), "Enter how it dealt with this harm");
        Criteria = [.. KnownCriteria.Select((_, index) => Criteria.ElementAtOrDefault(index) ?? new CriterionEntry())];
        if (!IsJudged)
        {
            return;
        }

        Require(nameof(Needs), Needs, $"Enter the nature, range and significance of the child’s needs, and their impact ({KnownCriteria[0].Rule.Display})");
        foreach (var (index, entry) in Criteria.Index())
        {
            var rule = KnownCriteria[index].Rule.Display;
            Require($"Criteria[{index}].Applies", entry.Applies, $"Choose whether this applies ({rule}): {Words.Lower(KnownCriteria[index].Label)}");
            Require($"Criteria[{index}].Reason", entry.Reason, $"Enter why this applies or does not ({rule}): {Words.Lower(KnownCriteria[index].Label)}");
        }
    }
}

/// <summary>One criterion of complexity, as answered.</summary>
internal sealed class CriterionEntry
{
    public string? Applies { get; set; }

    public string? Reason { get; set; }
}
