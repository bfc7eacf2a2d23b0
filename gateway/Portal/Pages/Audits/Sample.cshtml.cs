namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>One sample: how it was drawn, how far it is audited, and its contacts.</summary>
internal sealed class SampleModel(AuditClient audits, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid SampleId { get; set; }

    public AuditSampleView Sample { get; private set; } = new();

    public AuditRows Contacts { get; private set; } = new([], new Dictionary<Guid, ContactSummary>());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await audits.GetSampleAsync(SampleId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Sample = answer.Value!;
        Contacts = new AuditRows(Sample.Contacts, await intake.GetSummariesAsync([.. Sample.Contacts.Select(contact => contact.CaseId)], cancellationToken));
        return Page();
    }
}
