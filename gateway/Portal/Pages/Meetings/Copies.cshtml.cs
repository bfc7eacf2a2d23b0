namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>Step-ups of which a copy waits for the reader's role, also of planned ones the case summary (York 2, 3).</summary>
internal sealed class CopiesModel(DailyMeetingClient meetings, IntakeClient intake) : FormPage
{
    [BindProperty]
    public Guid CaseId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Null when they could not be had.</summary>
    public IReadOnlyList<StepUpRow>? Rows { get; private set; }

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var submission = Submission with { IfMatch = $"\"{Version}\"" };
        if ((await meetings.AcknowledgeCopyAsync(CaseId, new AcknowledgeCopyRequest(), submission, cancellationToken)).Problem is not { } problem)
        {
            return LocalRedirect(Links.StepUpCopies);
        }

        var refused = Refuse(problem);
        return await LoadAsync(cancellationToken) ?? refused;
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await meetings.ListCopiesAsync(cancellationToken);
        if (answer.Problem?.IsSignedOut is true)
        {
            return Challenge();
        }

        Rows = answer.Value?.Items;
        Children = await intake.GetSummariesAsync((Rows ?? []).Select(row => row.CaseId), cancellationToken);
        return null;
    }
}
