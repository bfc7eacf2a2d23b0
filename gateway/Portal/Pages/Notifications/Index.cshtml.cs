namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>Messages that are due, have failed, or are late: none is ever silently lost.</summary>
internal sealed class IndexModel(NotificationClient notification) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
    [
        ("due", "Due"), ("to-approve", "To approve"), ("overdue", "Overdue"), ("failed", "Failed"), ("unconfirmed", "Not confirmed yet"), ("sent", "Sent"),
        ("mine", "To me"),
    ];

    public string View { get; private set; } = "due";

    public IReadOnlyList<MessageView> Messages { get; private set; } = [];

    /// <summary>Where the next page starts; null on the last one.</summary>
    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await notification.ListAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Messages = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        return Page();
    }
}
