namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>What the professional's own agency is asked. References only: whom a request is about is on its page, where each reading is recorded.</summary>
internal sealed class IndexModel(AgencyClient agencies, AllocationClient allocation) : FormPage
{
    private static readonly (string View, string Heading)[] Views = [("open", "Open"), ("to-relay", "Outcome to relay"), ("closed", "Closed")];

    [FromQuery]
    public string View { get; set; } = "open";

    [FromQuery]
    public string? After { get; set; }

    public Page<PartnerRequestRow> Requests { get; private set; } = new([]);

    /// <summary>Assessments that the agency is asked to contribute to; none where there is nothing to relay, or the service did not answer.</summary>
    public IReadOnlyList<PartnerContributionRow> Contributions { get; private set; } = [];

    /// <summary>Why there is no list, when the sign-in names no agency.</summary>
    public string? Why { get; private set; }

    public Display.ViewSwitch Switch => new(Views, View, Links.AgencyRequests);

    public string Heading => Views.First(view => string.Equals(view.View, View, StringComparison.Ordinal)).Heading;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Array.Exists(Views, view => string.Equals(view.View, View, StringComparison.Ordinal)))
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
        Contributions = View is "to-relay" ? [] : (await allocation.ListContributionsAsync(View, cancellationToken)).Value?.Items ?? [];
        return Page();
    }
}
