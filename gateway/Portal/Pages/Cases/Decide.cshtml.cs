using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The manager decides: the one authorised disposal of the case.</summary>
internal sealed class DecideModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public string? Option { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? BreachReason { get; set; }

    /// <summary>Whether the decision's time is over, so that it has to say why.</summary>
    public bool IsLate => Case.DecisionLateAt < Clock.GetUtcNow();

    public string DueHint => $"It was due {LondonTime.Show(Case.DecisionDueAt)} ({Case.DecisionRule}). Only protection at once may leave this for later.";

    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(Case, Option);

    public CaseRecommendation? Latest => Case.Recommendations is [.., var last] ? last : null;

    protected override string Action => CaseActions.Decide;

    protected override string Collection => "decisions";

    protected override object Body => new { option = Option, reasons = Reasons, breachReason = BreachReason };

    protected override void Check()
    {
        Require(nameof(Option), Option, "Choose a decision");
        Require(nameof(Reasons), Reasons, "Enter the reasons for the decision");
    }
}
