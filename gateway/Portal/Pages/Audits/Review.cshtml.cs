namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A disagreement is taken further: another manager looks at the decision again.</summary>
internal sealed class ReviewModel(AuditClient audits, ScreeningClient screening, TimeProvider clock) : AuditChangePage(audits, screening, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter why the decision needs a review")]
    public string? Reason { get; set; }

    protected override AuditAction Action => AuditAction.Review;

    protected override Task<ApiAnswer<AuditView>> PostAsync(CancellationToken cancellationToken) =>
        Client.OpenReviewAsync(CaseId, new(Reason), Submission, cancellationToken);
}
