namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>An agreed action was done: a worker's own, or the referrer's on their word.</summary>
internal sealed class CompleteModel(IntakeClient intake, TimeProvider clock) : AgreedActionPage(intake, clock)
{
    [BindProperty]
    public DateEntry DoneOn { get; set; } = new();

    protected override string Done => Completed;

    protected override void Check() => Require(nameof(DoneOn), !DoneOn.IsWrong, "Enter a day, such as 13 11 2026");

    protected override Task<ApiAnswer<AgreedActionView>> PostAsync(CancellationToken cancellationToken) => Intake.CompleteAgreedActionAsync(
        CaseId, ActionId, new CompleteAgreedActionRequest(DoneOn.Value), Submission, cancellationToken);
}
