namespace ReferralPlatform.Portal.Pages.Restrictions;

/// <summary>A form by which a manager changes who may read a record.</summary>
internal abstract class RestrictionPage(IntakeClient intake, TimeProvider clock) : ChangePage<RestrictionChoices>(intake, clock)
{
    public RestrictionView? Current => Thing?.Current;

    public override string? Reference => Child?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected override string Next => Links.Case(CaseId);

    protected override Task<ApiAnswer<RestrictionChoices>> ReadAsync(CancellationToken cancellationToken) =>
        Intake.GetRestrictionAsync(CaseId, cancellationToken);
}
