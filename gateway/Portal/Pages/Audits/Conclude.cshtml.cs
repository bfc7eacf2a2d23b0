using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>Another manager, who neither decided nor audited the contact, ends the review.</summary>
internal sealed class ConcludeModel(AuditClient audits, ScreeningClient screening, TimeProvider clock) : AuditChangePage(audits, screening, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose the conclusion")]
    public string? Conclusion { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the reasons")]
    public string? Reasons { get; set; }

    public static IReadOnlyList<Choice> Conclusions { get; } =
    [
        new(AuditConclusion.DecisionStands.Code(), "The decision stands"),
        new(AuditConclusion.TakeUpAgain.Code(), "The contact is taken up again", "It is then recorded as a referral, from the case."),
    ];

    protected override AuditAction Action => AuditAction.Conclude;

    protected override Task<ApiAnswer<AuditView>> PostAsync(CancellationToken cancellationToken) =>
        Client.ConcludeAsync(CaseId, new(Conclusion, Reasons), Submission, cancellationToken);
}
