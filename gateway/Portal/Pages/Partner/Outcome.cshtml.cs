namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>What was decided on a professional's own referral, and what follows for them: where the e-mail with the outcome leads.</summary>
internal sealed class OutcomeModel(NotificationClient notification) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public ReferralOutcome Decided { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await notification.GetOwnOutcomeAsync(CaseId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Decided = answer.Value!;
        return Page();
    }
}
