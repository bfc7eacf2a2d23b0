using System.Collections.Frozen;

namespace ReferralPlatform.Procedures;

/// <summary>
/// Working days of England and Wales in Europe/London: Monday to Friday, not a bank holiday, not a local closure day.
/// Years without bank-holiday data count every weekday as a working day, which makes a deadline early rather than late,
/// and the deadline says so.
/// </summary>
public sealed class WorkingCalendar
{
    private static readonly TimeOnly CloseOfDay = new(23, 59, 59);
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly FrozenSet<DateOnly> bankHolidays;
    private readonly FrozenSet<DateOnly> closureDays;

    /// <param name="bankHolidays">At least one; their years are the years known.</param>
    /// <param name="closureDays">Days on which the authority is closed locally.</param>
    /// <exception cref="ArgumentException">No bank holidays: a calendar that knows no year would warn of every deadline.</exception>
    public WorkingCalendar(IEnumerable<DateOnly> bankHolidays, IEnumerable<DateOnly>? closureDays = null)
    {
        this.bankHolidays = bankHolidays.ToFrozenSet();
        this.closureDays = (closureDays ?? []).ToFrozenSet();
        if (this.bankHolidays.Count == 0)
        {
            throw new ArgumentException("A working calendar needs the bank holidays of at least one year.", nameof(bankHolidays));
        }

        FirstKnownYear = this.bankHolidays.Min(day => day.Year);
        LastKnownYear = this.bankHolidays.Max(day => day.Year);
    }

    /// <summary>The calendar of the years the platform ships with.</summary>
    public static WorkingCalendar EnglandAndWales { get; } = new(BankHolidays.EnglandAndWales);

    /// <summary>The first year whose bank holidays are known: earlier than any procedure of the platform.</summary>
    public int FirstKnownYear { get; }

    /// <summary>The last year whose bank holidays are known.</summary>
    public int LastKnownYear { get; }

    /// <summary>The London day of an instant.</summary>
    public static DateOnly LondonDate(DateTimeOffset instant) => DateOnly.FromDateTime(ToLondon(instant).DateTime);

    /// <summary>When the London day of an instant ends: what is to be done that day is late only after it.</summary>
    public static DateTimeOffset EndOfLondonDay(DateTimeOffset instant) => EndOfLondonDay(LondonDate(instant));

    /// <summary>The last second of a day in London.</summary>
    public static DateTimeOffset EndOfLondonDay(DateOnly day) => LondonInstant(day, CloseOfDay);

    /// <summary>The instant with London's offset, for showing to people.</summary>
    public static DateTimeOffset ToLondon(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, London);

    /// <summary>
    /// The instant, in UTC, of a London wall-clock time. A time that the spring change skips is read an hour later; one that
    /// the autumn change repeats is read as its first occurrence, the earlier deadline.
    /// </summary>
    public static DateTimeOffset LondonInstant(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        if (London.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        var offset = London.IsAmbiguousTime(wall) ? London.GetAmbiguousTimeOffsets(wall).Max() : London.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>This calendar with more bank holidays (also of later years) and local closure days.</summary>
    public WorkingCalendar With(IEnumerable<DateOnly>? moreBankHolidays = null, IEnumerable<DateOnly>? moreClosureDays = null) =>
        new(bankHolidays.Concat(moreBankHolidays ?? []), closureDays.Concat(moreClosureDays ?? []));

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !bankHolidays.Contains(day) && !closureDays.Contains(day);

    /// <summary>The day itself if it is a working day, else the last working day before it.</summary>
    public DateOnly WorkingDayUpTo(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The first working day after <paramref name="day"/>.</summary>
    public DateOnly NextWorkingDay(DateOnly day) => AddWorkingDays(day, 1);

    /// <summary>The working day <paramref name="count"/> working days after <paramref name="day"/>; the next one counts as 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                count--;
            }
        }

        return day;
    }

    /// <summary>When a clock that starts at <paramref name="start"/> runs out.</summary>
    public Deadline DueAt(DateTimeOffset start, Timescale timescale)
    {
        var at = timescale switch
        {
            Timescale.Immediately => start.ToUniversalTime(),
            Timescale.Hours hours => start.ToUniversalTime().AddHours(hours.Count),
            Timescale.Days days => start.ToUniversalTime().AddDays(days.Count),
            Timescale.WorkingDays days => LondonInstant(AddWorkingDays(LondonDate(start), days.Count), days.EndsAt ?? CloseOfDay),
            Timescale.NextOfficeOpening opening => NextOpening(start, opening.OpensAt),
            _ => throw new ArgumentException($"Unknown timescale {timescale}.", nameof(timescale)),
        };

        return new Deadline(at, LondonDate(at).Year > LastKnownYear || LondonDate(at).Year < FirstKnownYear);
    }

    /// <summary>When a clock that starts at <paramref name="start"/> runs out.</summary>
    public Deadline DueAt(DateTimeOffset start, Clock clock) => DueAt(start, clock.Timescale);

    private DateTimeOffset NextOpening(DateTimeOffset start, TimeOnly opensAt)
    {
        var local = ToLondon(start);
        var today = DateOnly.FromDateTime(local.DateTime);
        var opensLaterToday = IsWorkingDay(today) && TimeOnly.FromDateTime(local.DateTime) <= opensAt;
        return LondonInstant(opensLaterToday ? today : NextWorkingDay(today), opensAt);
    }
}

/// <summary>When a clock runs out.</summary>
/// <param name="At">The instant, in UTC.</param>
/// <param name="PastLastKnownYear">A warning: it falls in a year whose bank holidays are not known, and may be early.</param>
public sealed record Deadline(DateTimeOffset At, bool PastLastKnownYear);
