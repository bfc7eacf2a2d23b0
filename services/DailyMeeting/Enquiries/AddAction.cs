using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records an action after the meeting: what, by whom, by when (York 2.6). Its day is a clock.</summary>
internal static class AddAction
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AddActionRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        new FieldChecks().Action(request, "", WorkingCalendar.LondonDate(change.Now)),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var clock = ClockOf(enquiry, request, meeting, change.Now);
            if (enquiry.AddAction(request.What!, request.Who!, request.DueOn!.Value, clock.Id, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            change.Db.Deadlines.Add(clock);
            var action = enquiry.Actions[^1];
            var summary = $"Action {action.Number} was added, due on {DatesInWords.Show(action.DueOn)}.";
            change.Record(enquiry.ContactRecordId, "action-added", summary, rule: clock.Rule);
            return null;
        });

    /// <summary>The clock of an action, to the end of its day.</summary>
    public static CaseDeadline ClockOf(Enquiry enquiry, AddActionRequest action, DailyMeetingProcedure meeting, DateTimeOffset now) => CaseDeadline.Start(
        enquiry.ContactRecordId, enquiry.Reference, enquiry.Authority, ClockKinds.MeetingAction, now,
        WorkingCalendar.LondonInstant(action.DueOn!.Value, new TimeOnly(23, 59, 59)), FollowUpRules.Of(meeting, "record-actions"));

    /// <param name="path">Of the action in the request, ending with a point unless it is the request.</param>
    public static FieldChecks Action(this FieldChecks checks, AddActionRequest action, string path, DateOnly today) => checks
        .Required($"{path}what", action.What, "Say what is to be done.")
        .Required($"{path}who", action.Who, "Say who does it.", FieldChecks.MaxLine)
        .Refuse($"{path}dueOn", action.DueOn is null, "Say by when.")
        .Refuse($"{path}dueOn", action.DueOn < today, "It cannot be in the past.")
        .Refuse($"{path}dueOn", PlausibleDates.Plan(action.DueOn, today));
}
