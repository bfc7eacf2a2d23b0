namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>One enquiry as the meeting sees it: presentation, decision, support, actions.</summary>
internal sealed class EnquiryPageModel(DailyMeetingClient meetings, ScreeningClient screening, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public EnquiryView Enquiry { get; private set; } = null!;

    public ContactSummary? Child { get; private set; }

    public IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    /// <summary>The case, which knows what the checks found; null when it could not be had.</summary>
    public CaseView? Case { get; private set; }

    public bool MayCheck => Case?.Allows(CaseAction.Check) is true;

    /// <summary>What a check found, the newest time it was made.</summary>
    public CheckView? Found(string check) => Case?.Checks.LastOrDefault(made => string.Equals(made.Check, check, StringComparison.Ordinal));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var reading = meetings.GetEnquiryAsync(CaseId, cancellationToken);
        var readingActivity = meetings.GetActivityAsync(CaseId, cancellationToken);
        var readingCase = screening.GetAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        Activity = (await readingActivity).Entries("daily-meeting");
        Case = (await readingCase).Value;
        var answer = await reading;
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Enquiry = answer.Value!;
        return Page();
    }
}
