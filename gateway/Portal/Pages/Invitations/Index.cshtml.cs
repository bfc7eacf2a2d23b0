namespace ReferralPlatform.Portal.Pages.Invitations;

/// <summary>What the professional's own agency is invited to. References only: whom a discussion is about is on its page, where each reading is recorded.</summary>
internal sealed class IndexModel(StrategyDiscussionClient discussions, AllocationClient allocation) : FormPage
{
    private static readonly (string View, string Heading)[] Views = [("open", "To come"), ("held", "Held")];

    [FromQuery]
    public string View { get; set; } = "open";

    [FromQuery]
    public string? After { get; set; }

    public Page<InvitationRow> Invitations { get; private set; } = new([]);

    /// <summary>Planning meetings that the agency is invited to; none where the service did not answer.</summary>
    public IReadOnlyList<MeetingInvitationRow> Meetings { get; private set; } = [];

    /// <summary>Why there is no list, when the sign-in names no agency.</summary>
    public string? Why { get; private set; }

    public Display.ViewSwitch Switch => new(Views, View, Links.InvitationView);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Array.Exists(Views, view => string.Equals(view.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await discussions.ListInvitationsAsync(View, After, cancellationToken);
        if (answer.Problem is { Status: System.Net.HttpStatusCode.Forbidden, Detail: { } why })
        {
            Why = why;
            return Page();
        }

        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Invitations = answer.Value!;
        Meetings = After is null ? (await allocation.ListMeetingInvitationsAsync(View, cancellationToken)).Value?.Items ?? [] : [];
        return Page();
    }
}
