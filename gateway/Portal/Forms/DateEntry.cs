using System.Globalization;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Forms;

/// <summary>A date as typed, in three boxes; kept as typed when it is not a date.</summary>
internal sealed class DateEntry
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>Whether something was typed that is not a date.</summary>
    public bool IsWrong => !IsEmpty && Value is null;

    public DateOnly? Value
    {
        get
        {
            var text = PlainCharacters.Ascii(string.Join('-', Day?.Trim(), Month?.Trim(), Year?.Trim()));
            return DateOnly.TryParseExact(text, ["d-M-yyyy", "d-MMM-yyyy", "d-MMMM-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && PlausibleDates.IsDate(date)
                ? date
                : null;
        }
    }

    public static DateEntry From(DateOnly on) => new() { Day = $"{on.Day}", Month = $"{on.Month}", Year = $"{on.Year}" };
}
