using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>One of the checks that a decision rests on (York 5).</summary>
internal sealed class CheckModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [FromRoute(Name = "check")]
    public string CheckCode { get; set; } = "";

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string Question => Words.From(CheckCode);

    protected override CaseAction Action => CaseAction.Check;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.RecordCheckAsync(CaseId, new(CheckCode, EnumCodes.Parse<YesNoNotKnown>(Result), Note), Submission, cancellationToken);

    protected override void Check() => Require(nameof(Result), Result, Choices.CheckResults, "Choose what the check found");
}
