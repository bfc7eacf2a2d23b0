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

    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(Case, Option);

    public CaseRecommendation? Latest => Case.Recommendations is [.., var last] ? last : null;

    protected override string Action => CaseActions.Decide;

    protected override string Collection => "decisions";

    protected override object Body => new { option = Option, reasons = Reasons };

    protected override void Check()
    {
        Require(nameof(Option), Option, "Choose a decision");
        Require(nameof(Reasons), Reasons, "Enter the reasons for the decision");
    }
}
