namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A disagreement is taken further: another manager looks at the decision again.</summary>
internal sealed class ReviewModel(AuditClient audits, ScreeningClient screening, TimeProvider clock) : AuditChangePage(audits, screening, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override string Action => "review";

    protected override string Collection => "reviews";

    protected override object Body => new { reason = Reason };

    protected override void Check() => Require(nameof(Reason), Reason, "Enter why the decision is to be looked at again");
}
