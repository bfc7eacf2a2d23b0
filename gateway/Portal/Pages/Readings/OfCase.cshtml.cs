namespace ReferralPlatform.Portal.Pages.Readings;

/// <summary>Who viewed a child's record, for managers and auditors.</summary>
internal sealed class OfCaseModel(ReadingClient readings, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>Who the record is about; null where Intake did not answer.</summary>
    public ContactSummary? Child { get; private set; }

    public Clients.Readings Readings { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var reading = readings.OfRecordAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        Readings = await reading;
        return Readings.Refusal is { } refusal ? Failure(refusal) : Page();
    }
}
