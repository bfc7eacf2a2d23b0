using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>One enquiry as the meeting sees it: presentation, decision, support, actions.</summary>
internal sealed class EnquiryPageModel(DailyMeetingClient meetings, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public Enquiry Enquiry { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    public IReadOnlyList<ChronologyEntry> Activity { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var reading = meetings.GetEnquiryAsync(CaseId, cancellationToken);
        var readingActivity = meetings.GetActivityAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        Activity = (await readingActivity).Value?.Items ?? [];
        var answer = await reading;
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Enquiry = answer.Value ?? Enquiry;
        return Page();
    }
}
