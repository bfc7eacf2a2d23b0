namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>What a professional has asked, and how it stands.</summary>
internal sealed class ConsultationsModel(ConsultationClient consultations) : FormPage
{
    public IReadOnlyList<OwnConsultation> Own { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await consultations.ListOwnAsync(cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Own = answer.Value!.Items;
        return Page();
    }
}
