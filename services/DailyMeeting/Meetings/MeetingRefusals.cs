using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>Every "no" to the question for a meeting.</summary>
internal static class MeetingRefusals
{
    /// <summary>The authority's procedure knows no daily meeting; the note says what was looked for.</summary>
    public static Refusal NoDailyMeeting(AuthorityProcedure procedure) => new(
        StatusCodes.Status404NotFound, "no-daily-meeting", $"{procedure.ShortName} holds no daily meeting. {procedure.DailyMeeting.Note}");

    public static Refusal NotAMeetingDay(DateOnly day, DailyMeetingProcedure meeting) => new(
        StatusCodes.Status404NotFound, "not-a-meeting-day", $"There is no meeting on {DatesInWords.Show(day)}. {meeting.Held.Statement}",
        meeting.Held.Rule.Display);
}
