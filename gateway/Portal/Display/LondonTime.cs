using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Portal.Display;

/// <summary>Instants as people in Europe/London read and write them.</summary>
internal static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>"Monday 30 November 2026, 16:10".</summary>
    public static string Show(DateTimeOffset at) => DatesInWords.Show(at);

    public static string Show(DateTimeOffset? at) => at is { } instant ? Show(instant) : "Not recorded";

    /// <summary>"Monday 30 November 2026".</summary>
    public static string Show(DateOnly on) => DatesInWords.Show(on);

    /// <summary>"14 March 2018", of a day whose weekday says nothing: when somebody was born, or when a case closed years ago.</summary>
    public static string ShowDate(DateOnly on) => DatesInWords.ShowDate(on);

    /// <summary>"16:10".</summary>
    public static string TimeOf(DateTimeOffset at) => DatesInWords.TimeOf(at);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    /// <summary>How long is left, in the largest two units that matter: "1 day 4 hours left", "overdue by 20 minutes".</summary>
    public static string Left(DateTimeOffset dueAt, DateTimeOffset now)
    {
        var left = dueAt - now;
        return left < TimeSpan.Zero ? $"overdue by {InWords(-left)}" : $"{InWords(left)} left";
    }

    /// <summary>Whether the clocks showed this time on that day: in the night of the spring change they jump over an hour.</summary>
    public static bool Exists(DateOnly day, TimeOnly time) => !Zone.IsInvalidTime(day.ToDateTime(time));

    /// <summary>
    /// The instant of a wall-clock time. A time the spring change skips counts as the moment the clocks jumped to; of a time that the autumn change
    /// repeats it is the first, from which a deadline is earlier.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        if (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        return new DateTimeOffset(wall, Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall));
    }

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public static string InWords(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Count(span.Minutes, "minute"),
        { TotalDays: < 1 } => Join(Count(span.Hours, "hour"), span.Minutes, "minute"),
        { TotalDays: < 7 } => Join(Count(span.Days, "day"), span.Hours, "hour"),
        _ => Count(span.Days, "day"),
    };

    private static string Join(string large, int small, string unit) => small == 0 ? large : $"{large} {Count(small, unit)}";

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
