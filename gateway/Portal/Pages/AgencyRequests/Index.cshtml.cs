namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>What the professional's own agency is asked. References only: whom a request is about is on its page, where each reading is recorded.</summary>
internal sealed class IndexModel(AgencyClient agencies, AllocationClient allocation) : FormPage
{
    private static readonly (string View, string Heading)[] Views = [("open", "Open"), ("to-relay", "Outcome to relay"), ("closed", "Closed")];

    public string View { get; private set; } = "open";

    [FromQuery]
    public string? After { get; set; }

    /// <summary>The <c>next</c> of the contributions on the page before: the two lists go on apart.</summary>
    [FromQuery]
    public string? ContributionsAfter { get; set; }

    public Page<PartnerRequestRow> Requests { get; private set; } = new([]);

    /// <summary>Assessments that the agency is asked to contribute to, of which nothing is relayed; null where they could not be had.</summary>
    public Page<PartnerContributionRow>? Contributions { get; private set; } = new([]);

    /// <summary>What could not be had just now, and so is not on the page.</summary>
    public IReadOnlyList<string> Missing => Contributions is null ? ["contributions to assessments"] : [];

    /// <summary>Why there is no list, when the sign-in names no agency.</summary>
    public string? Why { get; private set; }

    public Display.ViewSwitch Switch => new(Views, View, Links.AgencyRequests);

    public string Heading => Views.First(view => string.Equals(view.View, View, StringComparison.Ordinal)).Heading;

    public async Task<IActionResult> OnGetAsync(string? view, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Array.Exists(Views, known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await agencies.ListOwnAsync(View, After, cancellationToken);
        if (answer.Problem is { Status: System.Net.HttpStatusCode.Forbidden, Detail: { } why })
        {
            Why = why;
            return Page();
        }

        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Requests = answer.Value!;
        Contributions = View is "to-relay" ? Contributions : (await allocation.ListContributionsAsync(View, ContributionsAfter, cancellationToken)).Value;
        return Page();
    }
}
