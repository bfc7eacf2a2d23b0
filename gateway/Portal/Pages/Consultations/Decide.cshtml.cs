namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A manager records why a consultation with signs of significant harm does not progress to referral.</summary>
internal sealed class DecideModel(ConsultationClient consultations, TimeProvider clock) : ConsultationChangePage<ConsultationView>(consultations, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter why it does not progress to referral")]
    public string? Reason { get; set; }

    protected override bool MayChange => It is { HarmUndecided: true };

    protected override Task<ApiAnswer<ConsultationView>> PostAsync(CancellationToken cancellationToken) =>
        Consultations.DecideAgainstReferralAsync(ConsultationId, new DecideAgainstReferralRequest(Reason), Submission, cancellationToken);
}
