namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>What other agencies were asked about a case, on which ground, and what each said word for word.</summary>
internal sealed class IndexModel(AgencyClient agencies, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public AgencyEnquiryView Enquiry { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var reading = agencies.GetAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        var answer = await reading;
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Enquiry = answer.Value!;
        return Page();
    }
}
