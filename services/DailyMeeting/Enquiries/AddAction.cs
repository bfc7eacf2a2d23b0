using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.DailyMeeting.Meetings;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records an action after the meeting: what, by whom, by when (York 2.6). Its day is a clock.</summary>
internal static class AddAction
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AddActionRequest request, [AsParameters] EnquiryChange change, MeetingPeople people) => change.ApplyAsync(
        new FieldChecks().Action(request, "", WorkingCalendar.LondonDate(change.Now)),
        async enquiry =>
        {
            if (ActionOwner.Find(request, enquiry.Authority, people, change.Person) is not { } owner)
            {
                return NotOfStaff("");
            }

            var meeting = change.MeetingOf(enquiry);
            if (await owner.MayNotReadAsync(enquiry, change.Db, meeting, "", change.Cancellation) is { } hidden)
            {
                return hidden;
            }

            var clock = ClockOf(enquiry, request, meeting, change.Now);
            if (enquiry.AddAction(request.What!, owner, request.DueOn!.Value, clock.Id, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            var action = enquiry.Actions[^1];
            change.Db.Agree(action, clock, change.Now);
            var summary = $"Action {action.Number} was added, due on {DatesInWords.Show(action.DueOn)}.";
            change.Record(enquiry.ContactRecordId, "action-added", summary, rule: clock.Rule);
            return null;
        },
        change.MayNotFollowUp);

    /// <summary>The clock of an action, to the end of its day.</summary>
    public static CaseDeadline ClockOf(Enquiry enquiry, AddActionRequest action, DailyMeetingProcedure meeting, DateTimeOffset now) => CaseDeadline.Start(
        enquiry.ContactRecordId, enquiry.Reference, enquiry.Authority, ClockKinds.MeetingAction, now,
        WorkingCalendar.EndOfLondonDay(action.DueOn!.Value), FollowUpRules.Of(meeting, "record-actions"));

    /// <summary>Starts the clock of an action, and announces whoever of staff does it.</summary>
    public static void Agree(this DailyMeetingDbContext db, EnquiryAction action, CaseDeadline clock, DateTimeOffset now)
    {
        db.Deadlines.Add(clock);
        if (action.PersonId is { } person)
        {
            db.Publish(new MeetingActionAgreed
            {
                DeadlineId = clock.Id,
                ContactRecordId = clock.ContactRecordId,
                Reference = clock.Reference,
                Authority = clock.Authority,
                PersonId = person,
                DueAt = clock.DueAt,
                AgreedAt = now,
                Rule = clock.Rule,
            });
        }
    }

    /// <param name="path">Of the action in the request, ending with a point unless it is the request.</param>
    public static Refusal NotOfStaff(string path) =>
        new FieldChecks().Refuse($"{path}personId", "Choose somebody of the list, or enter who does it as somebody outside.").Refusal!;

    /// <inheritdoc cref="NotOfStaff"/>
    public static FieldChecks Action(this FieldChecks checks, AddActionRequest action, string path, DateOnly today) => checks
        .Required($"{path}what", action.What, "Say what is to be done.")
        .Refuse($"{path}who", string.IsNullOrWhiteSpace(action.Who) && string.IsNullOrWhiteSpace(action.PersonId), "Say who does it.")
        .Refuse(
            $"{path}who", !string.IsNullOrWhiteSpace(action.Who) && !string.IsNullOrWhiteSpace(action.PersonId),
            "Choose somebody of staff, or enter somebody outside: one of them does it.")
        .Limited($"{path}who", action.Who, FieldChecks.MaxLine)
        .Refuse($"{path}dueOn", action.DueOn is null, "Say by when.")
        .Refuse($"{path}dueOn", action.DueOn < today, "It cannot be in the past.")
        .Refuse($"{path}dueOn", PlausibleDates.Plan(action.DueOn, today));
}
