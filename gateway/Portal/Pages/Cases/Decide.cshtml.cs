using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The manager decides: the one authorised disposal of the case, with the grounds it rests on beside the form.</summary>
internal sealed class DecideModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : CaseChangePage(screening, intake, clock), IDetermining
{
    private readonly IntakeClient _intake = intake;

    [BindProperty]
    public string? Option { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? BreachReason { get; set; }

    /// <summary>Whether the decision's time is over, so that it has to say why.</summary>
    public bool IsLate => Case.DecisionLateAt < Clock.GetUtcNow();

    public string DueHint => $"It was due {LondonTime.Show(Case.DecisionDueAt)} ({Case.DecisionRule}). Only protection at once may leave this for later.";

    [BindProperty]
    public List<string> Criteria { get; set; } = [];

    [BindProperty]
    public List<DeterminationEntry> Determinations { get; set; } = [];

    [BindProperty]
    public List<RejectedEntry> Rejected { get; set; } = [];

    [BindProperty]
    public string? FamilyConsentFrom { get; set; }

    /// <summary>Version of the contact record that was on screen when the form was shown.</summary>
    [BindProperty]
    public string? RecordVersion { get; set; }

    /// <summary>The contact record; null when Intake did not answer.</summary>
    public ContactRecord? Record { get; private set; }

    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(Case, Option);

    public IReadOnlyList<Choice> OfferedCriteria => CriteriaChoices.For(Case, Criteria);

    public IReadOnlyList<CaseDetermination> Asked => Case.Basis.DecisionItems;

    /// <summary>The paragraph by which one of the options takes the family's consent; null where none does.</summary>
    public CaseOption? NeedsConsent => Case.Options.FirstOrDefault(option => option.ConsentRule is not null);

    public CaseRecommendation? Latest => Case.Recommendations is [.., var last] ? last : null;

    protected override string Action => CaseActions.Decide;

    protected override string Collection => "decisions";

    protected override object Body => new
    {
        option = Option,
        reasons = Reasons,
        criteria = Criteria,
        rejected = Rejected.Where(entry => !string.IsNullOrWhiteSpace(entry.Reason)).Select(entry => new { option = entry.Option, reason = entry.Reason }).ToArray(),
        determinations = DeterminationEntries.ToSend(Determinations),
        breachReason = BreachReason,
        familyConsentFrom = string.IsNullOrWhiteSpace(FamilyConsentFrom) ? null : FamilyConsentFrom,
        recordVersion = int.TryParse(RecordVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (int?)null,
    };

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = _intake.GetContactRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        var answer = await reading;
        Record = answer.Value;
        RecordVersion ??= answer.ETag?.Trim('"');
        Determinations = DeterminationEntries.For(Asked, Determinations);
        Rejected = Case.Options.Count == 0
            ? Rejected
            : [.. Case.Options.Select(option => Rejected.Find(entry => string.Equals(entry.Option, option.Code, StringComparison.Ordinal)) ?? new RejectedEntry { Option = option.Code })];
        return problem;
    }

    protected override void Begin() => Criteria = [.. Latest?.Criteria ?? []];

    protected override void Check()
    {
        Require(nameof(Option), Option, "Choose a decision");
        Require(nameof(Reasons), Reasons, "Enter the reasons for the decision");
    }
}

/// <summary>An option that is not taken, and why.</summary>
internal sealed class RejectedEntry
{
    public string? Option { get; set; }

    public string? Reason { get; set; }
}
