namespace ReferralPlatform.Portal.Pages.Invitations;

/// <summary>What the professional's own agency is invited to. References only: whom a discussion is about is on its page, where each reading is recorded.</summary>
internal sealed class IndexModel(StrategyDiscussionClient discussions, AllocationClient allocation) : FormPage
{
    private static readonly (string View, string Heading)[] Views = [("open", "To come"), ("held", "Held")];

    public string View { get; private set; } = "open";

    [FromQuery]
    public string? After { get; set; }

    /// <summary>The <c>next</c> of the planning meetings on the page before: the two lists go on apart.</summary>
    [FromQuery]
    public string? MeetingsAfter { get; set; }

    public Page<InvitationRow> Invitations { get; private set; } = new([]);

    /// <summary>Planning meetings that the agency is invited to; null where they could not be had.</summary>
    public Page<MeetingInvitationRow>? Meetings { get; private set; }

    /// <summary>What could not be had just now, and so is not on the page.</summary>
    public IReadOnlyList<string> Missing => Meetings is null ? ["planning meetings"] : [];

    /// <summary>Why there is no list, when the sign-in names no agency.</summary>
    public string? Why { get; private set; }

    public Display.ViewSwitch Switch => new(Views, View, Links.InvitationView);

    public async Task<IActionResult> OnGetAsync(string? view, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Array.Exists(Views, known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var readingMeetings = allocation.ListMeetingInvitationsAsync(View, MeetingsAfter, cancellationToken);
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
        Meetings = (await readingMeetings).Value;
        return Page();
    }
}
