using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>One day's meeting: who attends, and its agenda; without a day, of the next one.</summary>
internal sealed class DayModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : FormPage
{
    public DateOnly Day { get; private set; }

    /// <summary>Null when there is none.</summary>
    public MeetingView? Meeting { get; private set; }

    /// <summary>Why there is no meeting: not on this day, or not under this authority's procedure.</summary>
    public string? NotHeld { get; private set; }

    /// <summary>Whether an extra meeting can be called on this day, which has none.</summary>
    public bool MayCall { get; private set; }

    public DateOnly Today { get; private set; }

    /// <summary>The paragraph by which it is held, or is not.</summary>
    public string? Rule { get; private set; }

    public IReadOnlyList<MeetingCase> Cases { get; private set; } = [];

    public IReadOnlyList<MeetingCase> OffAgenda { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        Today = LondonTime.Today(clock);
        var answer = await meetings.GetMeetingAsync(on, cancellationToken);
        if (answer.Problem is { Status: HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity } none)
        {
            Day = on ?? Today;
            NotHeld = none.Detail ?? "There is no daily meeting.";
            Rule = none.Rule;
            MayCall = none.Type is "urn:referral-platform:not-a-meeting-day" && Day == Today && Person.IsAny(AccessRoles.Caseworkers);
            return Page();
        }

        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Meeting = answer.Value!;
        (Day, Rule) = (Meeting.MeetingOn, Meeting.Rule);
        var children = await intake.GetSummariesAsync(
            Meeting.Enquiries.Concat(Meeting.OffAgenda).Select(enquiry => enquiry.CaseId), cancellationToken);
        Cases = MeetingCase.Of(Meeting.Enquiries, children);
        OffAgenda = MeetingCase.Of(Meeting.OffAgenda, children);
        return Page();
    }
}
