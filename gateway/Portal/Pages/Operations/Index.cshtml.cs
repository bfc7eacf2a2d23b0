namespace ReferralPlatform.Portal.Pages.Operations;

/// <summary>Messages that services could not consume, for operators. No page of theirs tells of a child.</summary>
internal sealed class IndexModel(ParkedMessageClient parked) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
        [("open", "Parked"), ("put-away", "Put away"), ("handled", "Handled since")];

    public string View { get; private set; } = "open";

    public ParkedMessages Messages { get; private set; } = new([], [], [], IsSignedOut: false);

    public async Task<IActionResult> OnGetAsync(string? view, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        Messages = await parked.ListAsync(View, cancellationToken);
        return Messages.IsSignedOut ? Challenge() : Page();
    }
}
