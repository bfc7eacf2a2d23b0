namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>
/// The agenda of a meeting: the enquiries listed for it and the undecided ones carried over to it (York 2.1), incomplete ones
/// flagged (York 2.2), with who attends.
/// </summary>
internal static class GetMeeting
{
    public static Task<Results<Ok<MeetingView>, ProblemHttpResult>> HandleNextAsync(
        DailyMeetingDbContext db, Agenda agenda, ProcedureBook procedures, WorkingCalendars calendars, CurrentPerson person, TimeProvider clock,
        HttpResponse response, CancellationToken ct) =>
        HandleAsync(
            MeetingDay.NextAfter(clock.GetUtcNow(), calendars.For(person.Authority)), db, agenda, procedures, calendars, person, clock, response, ct);

    public static async Task<Results<Ok<MeetingView>, ProblemHttpResult>> HandleAsync(
        DateOnly meetingOn, DailyMeetingDbContext db, Agenda agenda, ProcedureBook procedures, WorkingCalendars calendars, CurrentPerson person,
        TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (MeetingDay.Find(procedures, person, out var procedure) is { } none)
        {
            return none.ToProblem();
        }

        var held = await db.MeetingAsync(person.Authority, meetingOn, ct);
        if (held is null && !calendars.For(person.Authority).IsWorkingDay(meetingOn))
        {
            var isToday = meetingOn == WorkingCalendar.LondonDate(clock.GetUtcNow());
            return MeetingRefusals.NotAMeetingDay(meetingOn, isToday, procedure.DailyMeeting.Value).ToProblem();
        }

        response.SetETag(held?.Version ?? 0);
        return TypedResults.Ok(
            await agenda.ReadAsync(held ?? new Meeting { Authority = person.Authority, MeetingOn = meetingOn }, procedure, person, ct));
    }
}
