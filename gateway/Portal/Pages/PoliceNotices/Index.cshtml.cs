namespace ReferralPlatform.Portal.Pages.PoliceNotices;

/// <summary>Notices to the police of the authority. References only: what each says is on its page, where each reading is recorded.</summary>
internal sealed class IndexModel(NotificationClient notifications) : FormPage
{
    private static readonly (string View, string Heading)[] Views = [("open", "Not acknowledged"), ("acknowledged", "Acknowledged")];

    public string View { get; private set; } = "open";

    [FromQuery]
    public string? After { get; set; }

    public Page<PoliceNoticeRow> Notices { get; private set; } = new([]);

    public Display.ViewSwitch Switch => new(Views, View, Links.PoliceNoticeView);

    public async Task<IActionResult> OnGetAsync(string? view, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Array.Exists(Views, known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await notifications.ListPoliceNoticesAsync(View, After, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Notices = answer.Value!;
        return Page();
    }
}
