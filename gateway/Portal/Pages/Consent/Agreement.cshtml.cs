namespace ReferralPlatform.Portal.Pages.Consent;

/// <summary>The referrer obtained agreement: a returned contact goes on, and nothing is typed again (Peterborough 1, 3.2).</summary>
internal sealed class AgreementModel(IntakeClient intake, TimeProvider clock) : ConsentChangePage(intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter who gave consent")]
    public string? AgreementFrom { get; set; }

    [BindProperty]
    public string? ChildAgreement { get; set; }

    protected override Task<ApiAnswer<RecordedContact>> PostAsync(CancellationToken cancellationToken) =>
        Intake.RecordAgreementAsync(
            ContactId, new RecordAgreementRequest(AgreementFrom!.Trim(), EnumCodes.Parse<Agreement>(ChildAgreement)), Submission, cancellationToken);

    protected override void Check() => RequireIfGiven(
        nameof(ChildAgreement), ChildAgreement, Display.Choices.ChildAgreements, "Choose whether the child consents, or leave it open");
}
