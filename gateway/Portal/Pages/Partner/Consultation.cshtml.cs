namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>What a professional asked, the advice, and the way to a referral.</summary>
internal sealed class ConsultationModel(ConsultationClient consultations) : FormPage
{
    [FromRoute]
    public Guid ConsultationId { get; set; }

    public OwnConsultation Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await consultations.GetOwnAsync(ConsultationId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Own = answer.Value!;
        return Page();
    }
}
