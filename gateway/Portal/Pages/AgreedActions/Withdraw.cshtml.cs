namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>What was agreed does not hold any more, and why.</summary>
internal sealed class WithdrawModel(IntakeClient intake, TimeProvider clock) : AgreedActionPage(intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter why it does not hold any more")]
    public string? Reason { get; set; }

    protected override string Done => Withdrawn;

    protected override Task<ApiAnswer<AgreedActionView>> PostAsync(CancellationToken cancellationToken) => Intake.WithdrawAgreedActionAsync(
        CaseId, ActionId, new WithdrawAgreedActionRequest(Reason), Submission, cancellationToken);
}
