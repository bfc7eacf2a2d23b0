namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>The referring professional obtained the agreement that was missing: the referral goes on, and nothing is typed again (Peterborough 3.2).</summary>
internal sealed class AgreementModel(IntakeClient intake, TimeProvider clock) : ChangePage<OwnReferral, RecordedContact>(clock)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter who gave consent")]
    public string? AgreementFrom { get; set; }

    [BindProperty]
    public string? ChildAgreement { get; set; }

    public OwnReferral? Referral => Thing;

    protected override string Next => Links.Partner;

    // The case's activity is not a referrer's to read; the page shows how the referral stands now.
    protected override Task<ApiAnswer<OwnReferral>> ReadAsync(CancellationToken cancellationToken) => intake.GetOwnReferralAsync(ContactId, cancellationToken);

    protected override Task<ApiAnswer<RecordedContact>> PostAsync(CancellationToken cancellationToken) => intake.RecordAgreementAsync(
        ContactId, new RecordAgreementRequest(AgreementFrom!.Trim(), EnumCodes.Parse<Agreement>(ChildAgreement)), Submission, cancellationToken);

    protected override void Check() => RequireIfGiven(
        nameof(ChildAgreement), ChildAgreement, Display.Choices.ChildAgreements, "Choose whether the child consents, or leave it open");
}
