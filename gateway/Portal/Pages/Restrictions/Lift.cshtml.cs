namespace ReferralPlatform.Portal.Pages.Restrictions;

/// <summary>A restricted record is open to everybody of the authority again.</summary>
internal sealed class LiftModel(IntakeClient intake, TimeProvider clock) : RestrictionPage(intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override bool MayChange => Current is not null;

    protected override Task<ApiAnswer<RestrictionChoices>> PostAsync(CancellationToken cancellationToken) =>
        Intake.LiftRestrictionAsync(CaseId, new LiftRestrictionRequest(Reason), Submission, cancellationToken);

    protected override void Check() => Require(nameof(Reason), Reason, "Enter why everybody may read it again");
}
