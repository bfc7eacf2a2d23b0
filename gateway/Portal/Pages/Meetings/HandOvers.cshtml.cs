namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Stepped-up cases that the case system has not acknowledged, or all (York 7).</summary>
internal sealed class HandOversModel(DailyMeetingClient meetings, IntakeClient intake) : FormPage
{
    [FromQuery]
    public bool All { get; set; }

    /// <summary>Null when they could not be had.</summary>
    public IReadOnlyList<StepUpRow>? Rows { get; private set; }

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await meetings.ListHandOversAsync(All, cancellationToken);
        if (answer.Problem?.IsSignedOut is true)
        {
            return Challenge();
        }

        Rows = answer.Value?.Items;
        Children = await intake.GetSummariesAsync((Rows ?? []).Select(row => row.CaseId), cancellationToken);
        return Page();
    }
}
