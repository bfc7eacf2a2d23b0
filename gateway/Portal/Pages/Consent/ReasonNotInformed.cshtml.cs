namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>Why child or family were not informed of the referral goes on file (Peterborough 3.4, Referrals 2024 3.3).</summary>
internal sealed class ReasonNotInformedModel(IntakeClient intake, TimeProvider clock) : ConsentChangePage(intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the reason why they were not informed")]
    public string? Reason { get; set; }

    protected override Task<ApiAnswer<RecordedContact>> PostAsync(CancellationToken cancellationToken) =>
        Intake.RecordReasonNotInformedAsync(ContactId, new RecordReasonNotInformedRequest(Reason), Submission, cancellationToken);
}
