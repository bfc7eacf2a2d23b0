using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>What to do in an emergency, what the form is for, and the button that begins it.</summary>
internal sealed class StartModel(PublicEntrance entrance) : JourneyModel(entrance)
{
    public AuthorityProcedure Procedure => Journey.Procedure;

    /// <summary>Whether this browser has answers that were not sent.</summary>
    public bool CanGoOn => Answers[Journeys.Journey.Key] is not null && !CheckModel.IsDone(Answers);

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        var begun = await Entrance.BeginAsync(HttpContext, new Dictionary<string, string?>(StringComparer.Ordinal));
        return begun.Problem is { } problem ? Refuse(problem) : LocalRedirect(Journey.At(Journey.Pages(Answers)[0].Step));
    }
}
