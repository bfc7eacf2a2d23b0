namespace ReferralPlatform.Portal.Pages.People;

/// <summary>Finds people of the authority. With a script results come while somebody types; without one, at the press of the button.</summary>
internal sealed class IndexModel(PeopleClient people) : PersonSearchPage(people)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } problem ? Refuse(problem) : IsComplete ? Page() : Incomplete();

    /// <summary>Only the results. What is too short to search for finds nobody yet, and is no mistake.</summary>
    public async Task<IActionResult> OnPostResultsAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { IsSignedOut: true } or { IsUncertain: true })
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Partial("_Results", this);
    }
}
