using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records an action after the meeting: what, by whom, by when (York 2.6).</summary>
internal static class AddAction
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AddActionRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        Check(request, WorkingCalendar.LondonDate(change.Now)),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            if (enquiry.AddAction(request.What!, request.Who!, request.DueOn!.Value, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            var action = enquiry.Actions[^1];
            var summary = $"Action {action.Number} was added, due on {DatesInWords.Show(action.DueOn)}.";
            change.Record(enquiry.ContactRecordId, "action-added", summary, rule: meeting.FollowUp[^1].Rule.Display);
            return null;
        });

    private static FieldChecks Check(AddActionRequest request, DateOnly today) => new FieldChecks()
        .Required("what", request.What, "Say what is to be done.")
        .Required("who", request.Who, "Say who does it.", FieldChecks.MaxLine)
        .Refuse("dueOn", request.DueOn is null, "Say by when.")
        .Refuse("dueOn", request.DueOn < today, "It cannot be in the past.")
        .Refuse("dueOn", PlausibleDates.Plan(request.DueOn, today));
}
