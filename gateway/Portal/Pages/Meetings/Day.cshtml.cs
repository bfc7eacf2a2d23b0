using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>The agenda of one day's meeting; without a day, of the next one.</summary>
internal sealed class DayModel(DailyMeetingClient meetings, IntakeClient intake) : FormPage
{
    public Meeting Meeting { get; private set; } = new();

    /// <summary>Whether the authority holds a daily meeting at all.</summary>
    public bool IsHeld { get; private set; } = true;

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public async Task<IActionResult> OnGetAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var answer = await meetings.GetMeetingAsync(on, cancellationToken);
        if (answer.Problem is { Status: System.Net.HttpStatusCode.NotFound } && on is null)
        {
            IsHeld = false;
            return Page();
        }

        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Meeting = answer.Value ?? Meeting;
        Children = await intake.GetSummariesAsync(Meeting.Enquiries.Select(enquiry => enquiry.CaseId), cancellationToken);
        return Page();
    }
}
