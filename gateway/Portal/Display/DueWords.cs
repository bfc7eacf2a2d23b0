using System.Globalization;

namespace ReferralPlatform.Portal.Display;

/// <summary>How urgent something is. It is shown by a shape and in words; a colour only repeats it.</summary>
internal enum Urgency
{
    /// <summary>Nothing presses.</summary>
    Well,

    /// <summary>Within four hours, or before the end of the day.</summary>
    Soon,

    /// <summary>To be done at once, or overdue.</summary>
    Late,
}

/// <summary>A deadline in the few words of a list: "40 min overdue", "1 h 40 min left", "Tomorrow 11:31", and below them when that is.</summary>
internal sealed record DueWords(Urgency Urgency, string Text, string? Detail)
{
    private static readonly TimeSpan Near = TimeSpan.FromHours(4);

    /// <param name="atOnce">Whether it is to be done at once, and the moment only says from when on that is overdue.</param>
    /// <param name="since">When it came in, where that is known.</param>
    public static DueWords Of(DateTimeOffset dueAt, DateTimeOffset now, bool atOnce = false, DateTimeOffset? since = null)
    {
        var left = dueAt - now;
        return left switch
        {
            _ when left < TimeSpan.Zero => new(Urgency.Late, $"{Short(-left)} overdue", $"due {MomentWithin(dueAt, now)}"),
            _ when atOnce => new(Urgency.Late, "Now", since is { } came ? $"received {Short(now - came)} ago" : $"by {MomentWithin(dueAt, now)}"),
            _ when left < Near => new(Urgency.Soon, $"{Short(left)} left", $"due {MomentWithin(dueAt, now)}"),
            _ when LondonDay(dueAt) == LondonDay(now) => new(Urgency.Soon, $"Today {LondonTime.TimeOf(dueAt)}", Detail: null),
            _ => new(Urgency.Well, Moment(dueAt, now), Detail: null),
        };
    }

    /// <summary>Of a time at which people meet: it is not overdue, it has begun.</summary>
    public static DueWords OfMeeting(DateTimeOffset at, DateTimeOffset now) => (at - now) switch
    {
        var left when left < TimeSpan.Zero => new(Urgency.Late, $"Began {Short(-left)} ago", $"at {MomentWithin(at, now)}"),
        var left when left < Near => new(Urgency.Soon, $"In {Short(left)}", $"at {MomentWithin(at, now)}"),
        _ => Of(at, now),
    };

    /// <summary>Of a day that something is to be done by, however late on it.</summary>
    public static DueWords Of(DateOnly day, DateTimeOffset now)
    {
        var days = day.DayNumber - LondonDay(now).DayNumber;
        return days switch
        {
            < 0 => new(Urgency.Late, $"{(days == -1 ? "1 day" : $"{-days} days")} overdue", $"due {DayWithin(day, now)}"),
            0 => new(Urgency.Soon, "Today", Detail: null),
            _ => new(Urgency.Well, Words.Capital(DayWithin(day, now)), Detail: null),
        };
    }

    /// <summary>"18 min", "2 h 5 min", "3 days 4 h", "12 days".</summary>
    public static string Short(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than 1 min",
        { TotalHours: < 1 } => $"{span.Minutes} min",
        { TotalDays: < 1 } => span.Minutes == 0 ? $"{span.Hours} h" : $"{span.Hours} h {span.Minutes} min",
        { TotalDays: < 2 } => span.Hours == 0 ? "1 day" : $"1 day {span.Hours} h",
        { TotalDays: < 7 } => span.Hours == 0 ? $"{span.Days} days" : $"{span.Days} days {span.Hours} h",
        _ => $"{span.Days} days",
    };

    /// <summary>"16:10" of today, "yesterday 16:10", "Friday 16:10", "14 October 16:10", and with the year where it is not plain.</summary>
    public static string MomentWithin(DateTimeOffset at, DateTimeOffset now) => LondonDay(at) == LondonDay(now)
        ? LondonTime.TimeOf(at)
        : $"{DayWithin(LondonDay(at), now)} {LondonTime.TimeOf(at)}";

    private static string Moment(DateTimeOffset at, DateTimeOffset now) => Words.Capital(MomentWithin(at, now));

    private static string DayWithin(DateOnly day, DateTimeOffset now) => (day.DayNumber - LondonDay(now).DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > -7 and < 7 => day.ToString("dddd", CultureInfo.InvariantCulture),
        > -180 and < 180 => day.ToString("d MMMM", CultureInfo.InvariantCulture),
        _ => LondonTime.ShowDate(day),
    };

    private static DateOnly LondonDay(DateTimeOffset at) => DateOnly.FromDateTime(LondonTime.Local(at).DateTime);
}
