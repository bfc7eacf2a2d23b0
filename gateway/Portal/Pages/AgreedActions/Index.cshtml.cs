namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>What was agreed with referrers and is not done yet, the most overdue first (Sefton, Referrals 2024 5.4).</summary>
internal sealed class IndexModel(IntakeClient intake) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } = [("overdue", "Overdue"), ("open", "All open")];

    public string View { get; private set; } = "overdue";

    public IReadOnlyList<OpenAgreedAction> Items { get; private set; } = [];

    public string? After { get; private set; }

    public bool MayComplete => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await intake.ListAgreedActionsAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Items = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        return Page();
    }
}
