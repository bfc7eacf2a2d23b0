namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>Samples of closed Level 1 contacts with their progress, and the audits of all of them by how they stand (York 7.1).</summary>
internal sealed class IndexModel(AuditClient audits, IntakeClient intake) : FormPage
{
    private const string SamplesView = "samples";

    public static IReadOnlyList<(string View, string Heading)> Views { get; } =
        [(SamplesView, "Samples"), ("to-audit", "To audit"), ("disagreed", "Not agreed with"), ("under-review", "Under review"), ("concluded", "Concluded")];

    public string View { get; private set; } = SamplesView;

    /// <summary>Null in the other views.</summary>
    public AuditSampleList? Samples { get; private set; }

    public AuditRows Audits { get; private set; } = new([], new Dictionary<Guid, ContactSummary>());

    /// <summary>Where the next page starts; null on the last one.</summary>
    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? view, string? after, CancellationToken cancellationToken)
    {
        View = view ?? View;
        if (!Views.Any(known => string.Equals(known.View, View, StringComparison.Ordinal)))
        {
            return NotFound();
        }

        if (string.Equals(View, SamplesView, StringComparison.Ordinal))
        {
            var samples = await audits.ListSamplesAsync(after, cancellationToken);
            Samples = samples.Value;
            After = samples.Value?.Next;
            return samples.Problem is { } failure ? Failure(failure) : Page();
        }

        var answer = await audits.ListAsync(View, after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        var items = answer.Value?.Items ?? [];
        Audits = new AuditRows(items, await intake.GetSummariesAsync([.. items.Select(item => item.CaseId)], cancellationToken));
        After = answer.Value?.Next;
        return Page();
    }
}

/// <summary>Sampled contacts in a table.</summary>
/// <param name="Children">Who they are about; those that Intake did not tell are left out.</param>
internal sealed record AuditRows(IReadOnlyList<AuditView> Items, IReadOnlyDictionary<Guid, ContactSummary> Children);
