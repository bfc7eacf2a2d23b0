using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>The agenda of one day's meeting; without a day, of the next one.</summary>
internal sealed class DayModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : FormPage
{
    public DateOnly Day { get; private set; }

    /// <summary>Null when there is none.</summary>
    public MeetingView? Meeting { get; private set; }

    /// <summary>Why there is no meeting: not on this day, or not under this authority's procedure.</summary>
    public string? NotHeld { get; private set; }

    /// <summary>The paragraph by which it is held, or is not.</summary>
    public string? Rule { get; private set; }

    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; private set; } = new Dictionary<Guid, ContactSummary>();

    public async Task<IActionResult> OnGetAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var answer = await meetings.GetMeetingAsync(on, cancellationToken);
        if (answer.Problem is { Status: HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity } none)
        {
            Day = on ?? LondonTime.Today(clock);
            NotHeld = none.Detail ?? "There is no daily meeting.";
            Rule = none.Rule;
            return Page();
        }

        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Meeting = answer.Value!;
        (Day, Rule) = (Meeting.MeetingOn, Meeting.Rule);
        Children = await intake.GetSummariesAsync(Meeting.Enquiries.Select(enquiry => enquiry.CaseId), cancellationToken);
        return Page();
    }
}
