namespace ReferralPlatform.Portal.Pages.Readings;

/// <summary>What somebody opened, for auditors.</summary>
internal sealed class OfPersonModel(ReadingClient readings, IntakeClient intake) : FormPage
{
    [FromRoute]
    public string ReaderId { get; set; } = "";

    public Clients.Readings Readings { get; private set; } = null!;

    /// <summary>Whose records they are; those that Intake did not name are left out.</summary>
    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public string Name => Readings.Items is [var latest, ..] ? latest.ByName : "Nobody of this authority";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Readings = await readings.OfPersonAsync(ReaderId, cancellationToken);
        if (Readings.Refusal is { } refusal)
        {
            return Failure(refusal);
        }

        Children = await intake.GetSummariesAsync([.. Readings.Items.SelectMany(item => item.Opened).Distinct()], cancellationToken);
        return Page();
    }
}
