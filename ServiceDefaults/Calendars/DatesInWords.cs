using System.Globalization;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.ServiceDefaults.Calendars;

/// <summary>Days and instants in every text that people read, on the clock of Europe/London.</summary>
public static class DatesInWords
{
    private const string Day = "d MMMM yyyy";
    private const string Weekday = "dddd " + Day;

    /// <summary>"Monday 30 November 2026, 16:10".</summary>
    public static string Show(DateTimeOffset at) => WorkingCalendar.ToLondon(at).ToString(Weekday + ", HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"Monday 30 November 2026".</summary>
    public static string Show(DateOnly on) => on.ToString(Weekday, CultureInfo.InvariantCulture);

    /// <summary>"14 March 2018", of a day whose weekday says nothing, for example when somebody was born.</summary>
    public static string ShowDate(DateOnly on) => on.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>"16:10".</summary>
    public static string TimeOf(DateTimeOffset at) => WorkingCalendar.ToLondon(at).ToString("HH:mm", CultureInfo.InvariantCulture);
}
