using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>Every "no" to the question for a meeting.</summary>
internal static class MeetingRefusals
{
    public const string NotInDirectory = "Only people of the meeting's directory are named by others. Whoever else is there says so themselves.";

    /// <summary>The authority's procedure knows no daily meeting; the note says what was looked for.</summary>
    public static Refusal NoDailyMeeting(AuthorityProcedure procedure) => new(
        StatusCodes.Status404NotFound, "no-daily-meeting", $"{procedure.ShortName} holds no daily meeting. {procedure.DailyMeeting.Note}");

    public static Refusal NotAMeetingDay(DateOnly day, bool isToday, DailyMeetingProcedure meeting) => new(
        StatusCodes.Status404NotFound, "not-a-meeting-day",
        $"There is no meeting on {DatesInWords.Show(day)}. {meeting.Held.Statement}"
        + (isToday ? " An extra one is held once somebody records who attends it." : ""),
        meeting.Held.Rule.Display);

    public static Refusal NotOfTheMeeting(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status403Forbidden, "not-of-the-meeting",
        $"Attendance is recorded by those who take part in the meeting. {meeting.Attends.Statement}", meeting.Attends.Rule.Display);

    public static Refusal NotToday(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "not-todays-meeting",
        "Who attends a meeting is recorded on its day.", meeting.Attends.Rule.Display);
}
