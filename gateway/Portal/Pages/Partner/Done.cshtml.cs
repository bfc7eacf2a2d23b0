using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>What became of the referral that was just sent, and what happens next under the authority's procedure.</summary>
internal sealed class DoneModel(PartnerEntrance entrance, IntakeClient intake) : JourneyModel(entrance)
{
    public OwnReferral Referral { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        var contactId = Journeys.CheckModel.Done<Guid>(Answers, "contactId");
        if (contactId == Guid.Empty)
        {
            return LocalRedirect(Links.Partner);
        }

        var answer = await intake.GetOwnReferralAsync(contactId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Referral = answer.Value!;
        return Page();
    }
}
