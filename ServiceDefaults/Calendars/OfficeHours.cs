using ReferralPlatform.Procedures;

namespace ReferralPlatform.ServiceDefaults.Calendars;

/// <summary>When each authority's office is open: the hours its operator sets, on its working days, in Europe/London.</summary>
public sealed class OfficeHours
{
    /// <summary>Where an operator sets none: the platform's own figures, for no procedure gives any.</summary>
    public static readonly (TimeOnly Opens, TimeOnly Closes) Usual = (new(9, 0), new(17, 0));

    private readonly WorkingCalendars _calendars;
    private readonly IReadOnlyDictionary<string, (TimeOnly Opens, TimeOnly Closes)> _own;

    /// <param name="calendars">The working days of each authority.</param>
    /// <param name="own">Hours by procedure code, for authorities with others than the usual.</param>
    public OfficeHours(WorkingCalendars calendars, IReadOnlyDictionary<string, (TimeOnly Opens, TimeOnly Closes)> own)
    {
        _calendars = calendars;
        _own = own;
    }

    public bool IsOpen(string authority, DateTimeOffset at) => OpensOn(authority, at) is { } opens && at >= opens && at < ClosesOn(authority, at);

    /// <summary>The next close of day: of today while the office is open or still to open, else of the next working day.</summary>
    public DateTimeOffset NextClose(string authority, DateTimeOffset at)
    {
        var closes = Of(authority).Closes;
        var today = WorkingCalendar.LondonDate(at);
        var calendar = _calendars.For(authority);
        return calendar.IsWorkingDay(today) && WorkingCalendar.LondonInstant(today, closes) > at
            ? WorkingCalendar.LondonInstant(today, closes)
            : WorkingCalendar.LondonInstant(calendar.NextWorkingDay(today), closes);
    }

    /// <summary>When the office opens on the working day after an instant's.</summary>
    public DateTimeOffset OpensAfter(string authority, DateTimeOffset at) =>
        WorkingCalendar.LondonInstant(_calendars.For(authority).NextWorkingDay(WorkingCalendar.LondonDate(at)), Of(authority).Opens);

    /// <summary>Office time between an instant and the close of its day; all of the day before the office opens.</summary>
    public TimeSpan TimeUntil(string authority, DateTimeOffset at, DateTimeOffset close)
    {
        var opens = WorkingCalendar.LondonInstant(WorkingCalendar.LondonDate(close), Of(authority).Opens);
        return close - (at > opens ? at : opens);
    }

    /// <summary>How long the office is open on a working day.</summary>
    public TimeSpan LengthOfDay(string authority) => Of(authority).Closes - Of(authority).Opens;

    private DateTimeOffset? OpensOn(string authority, DateTimeOffset at)
    {
        var today = WorkingCalendar.LondonDate(at);
        return _calendars.For(authority).IsWorkingDay(today) ? WorkingCalendar.LondonInstant(today, Of(authority).Opens) : null;
    }

    private DateTimeOffset ClosesOn(string authority, DateTimeOffset at) =>
        WorkingCalendar.LondonInstant(WorkingCalendar.LondonDate(at), Of(authority).Closes);

    private (TimeOnly Opens, TimeOnly Closes) Of(string authority) => _own.TryGetValue(authority, out var own) ? own : Usual;
}
