namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>Which days have a meeting: one each working morning (York 2.1).</summary>
internal static class MeetingDay
{
    /// <summary>London time the morning is over: from then on the next meeting is that of the next working day.</summary>
    private static readonly TimeOnly EndOfMorning = new(12, 0);

    public static DateOnly NextAfter(DateTimeOffset now, WorkingCalendar calendar)
    {
        var london = WorkingCalendar.ToLondon(now);
        var today = DateOnly.FromDateTime(london.DateTime);
        return calendar.IsWorkingDay(today) && TimeOnly.FromDateTime(london.DateTime) < EndOfMorning ? today : calendar.NextWorkingDay(today);
    }

    /// <summary>The procedure whose meeting a person asks for.</summary>
    /// <returns>Why there is none; null where there is one.</returns>
    public static Refusal? Find(ProcedureBook procedures, CurrentPerson person, out AuthorityProcedure procedure) =>
        !procedures.TryFind(person.Authority, out procedure!) ? Refusal.NotFound
        : !procedure.DailyMeeting.IsStated ? MeetingRefusals.NoDailyMeeting(procedure)
        : null;
}
