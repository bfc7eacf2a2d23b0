namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>Consultations by what is due in them, and those that have ended.</summary>
internal sealed class IndexModel(ConsultationClient consultations) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } = [("open", "Open"), ("overdue", "Overdue"), ("ended", "Ended")];

    public string View { get; private set; } = "open";

    public IReadOnlyList<ConsultationItem> Items { get; private set; } = [];

    public string? After { get; private set; }

    public bool MayRecord => Person.IsAny(AccessRoles.ContactRecorders);

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await consultations.ListAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        (Items, After) = (answer.Value?.Items ?? [], answer.Value?.Next);
        return Page();
    }
}
