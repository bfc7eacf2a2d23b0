using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>The reference, the access code, and what happens next. It can be read until the session's hour is over or the person leaves.</summary>
internal sealed class DoneModel(PublicEntrance entrance) : JourneyModel(entrance)
{
    public RecordedPublicContact Sent { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        if (Journeys.CheckModel.Done<RecordedPublicContact>(Answers, "sent") is not { } sent)
        {
            return LocalRedirect(Journey.Start);
        }

        Sent = sent;
        return Page();
    }
}
