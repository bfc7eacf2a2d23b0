namespace ReferralPlatform.Screening.Board;

/// <summary>The arithmetic of the forecast: see docs/operations.md.</summary>
internal static class Forecast
{
    /// <param name="decisionsExpected">Null when no pace is known: then nothing is counted on.</param>
    public static BoardForecast Of(
        int open, int late, int beforeClose, int significantHarm, int checksOutstanding, int? decisionsExpected, DateTimeOffset closesAt) =>
        new(
            open, late, beforeClose, significantHarm, checksOutstanding, closesAt, decisionsExpected,
            Math.Clamp(late + beforeClose - (decisionsExpected ?? 0), 0, beforeClose));

    /// <summary>How many decisions fit into the time left at the pace of some office time; null when none were made in it.</summary>
    public static int? DecisionsLeft(int decided, TimeSpan officeTime, TimeSpan left) =>
        decided == 0 ? null : (int)Math.Floor(decided * (left / officeTime));

    /// <summary>The start of the first of the last working days before today.</summary>
    public static DateTimeOffset PaceFrom(WorkingCalendar calendar, DateTimeOffset now, int workingDays)
    {
        var day = WorkingCalendar.LondonDate(now);
        for (var found = 0; found < workingDays;)
        {
            day = day.AddDays(-1);
            found += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return WorkingCalendar.LondonInstant(day, TimeOnly.MinValue);
    }
}
