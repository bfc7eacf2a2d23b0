namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A discussion with the referrer, which the decision rests on (Peterborough 6.4, Dudley 1.2).</summary>
internal sealed class DiscussModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? ReferrerAgrees { get; set; }

    protected override CaseAction Action => CaseAction.Discuss;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.DiscussAsync(CaseId, new(Summary, EnumCodes.Parse<YesNoNotKnown>(ReferrerAgrees), HeldAt.Value), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(HeldAt), !HeldAt.IsWrong, "Enter a real date and a time such as 15:10");
        Require(nameof(Summary), Summary, "Enter what was discussed");
        Require(nameof(ReferrerAgrees), ReferrerAgrees, "Choose whether the referrer agrees");
    }
}
