namespace ReferralPlatform.Portal.Pages.Acknowledgements;

/// <summary>Referrers who have heard nothing yet, longest overdue first, and whom they are advised to contact (Sefton, Referrals 2024 4.1).</summary>
internal sealed class IndexModel(IntakeClient intake) : FormPage
{
    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
        [("overdue", "Overdue"), ("chase", "Referrers who ask again"), ("outstanding", "All outstanding")];

    public string View { get; private set; } = "overdue";

    public IReadOnlyList<OutstandingAcknowledgement> Waiting { get; private set; } = [];

    public string? After { get; private set; }

    public bool MayRecordCall => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        var answer = await intake.ListAcknowledgementsAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Waiting = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        return Page();
    }
}
