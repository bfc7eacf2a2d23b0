using System.Globalization;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Forms;

/// <summary>A day and a time of day in Europe/London, as typed.</summary>
internal sealed class MomentEntry
{
    public DateEntry On { get; set; } = new();

    /// <summary>24-hour clock; not a time that the clocks jumped over in spring: "15:10", "1510" or "15.10".</summary>
    public string? Time { get; set; }

    public bool IsEmpty => On.IsEmpty && string.IsNullOrWhiteSpace(Time);

    public bool IsWrong => !IsEmpty && Value is null;

    public DateTimeOffset? Value => On.Value is { } day
        && TimeOnly.TryParseExact(
            PlainCharacters.Ascii(Time?.Trim()), ["H:mm", "HHmm", "H.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && LondonTime.Exists(day, time)
            ? LondonTime.At(day, time)
            : null;

    public static MomentEntry From(DateTimeOffset at)
    {
        var local = LondonTime.Local(at);
        return new() { On = DateEntry.From(DateOnly.FromDateTime(local.DateTime)), Time = local.ToString("HH:mm", CultureInfo.InvariantCulture) };
    }
}
