using System.Globalization;
using System.Text.Json;

namespace ReferralPlatform.Procedures;

/// <summary>
/// Reads the government's bank-holiday list as it publishes it, one object for each division:
/// <c>{"england-and-wales":{"division":"england-and-wales","events":[{"title":"…","date":"2028-01-03","notes":"","bunting":true}]},…}</c>.
/// </summary>
public static class BankHolidayFeed
{
    private const string Division = "england-and-wales";

    /// <summary>The days of England and Wales.</summary>
    /// <exception cref="FormatException">Not such a list, or without a day for England and Wales: half a list must not become the calendar.</exception>
    public static IReadOnlyList<DateOnly> Read(string json)
    {
        try
        {
            using var list = JsonDocument.Parse(json);
            var days = list.RootElement.GetProperty(Division).GetProperty("events").EnumerateArray()
                .Select(holiday => DateOnly.ParseExact(holiday.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture))
                .ToList();
            return days.Count > 0 ? days : throw new FormatException($"The list names no bank holidays for {Division}.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new FormatException($"This is no bank-holiday list with a division {Division}.", fault);
        }
    }
}
