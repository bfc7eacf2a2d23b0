using System.Text;

namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>
/// What is typed with another keyboard means the same: digits of any script, the full-width letters and signs of East Asian input methods, and the
/// invisible marks that come along when a name or a telephone number is copied. .NET's own normalisation does nothing where the programs run without
/// culture data, as these do.
/// </summary>
public static class PlainCharacters
{
    private const int FullWidth = 0xFEE0;

    /// <summary>
    /// Digits and full-width characters as ASCII has them, for what is compared or read as a number, a date, a time, a postcode, a telephone number.
    /// </summary>
    public static string Ascii(string? text) => text is null || System.Text.Ascii.IsValid(text) ? text ?? string.Empty
        : string.Concat(text.EnumerateRunes().Select(Ascii));

    /// <summary>
    /// A name or another single line as it is kept: without marks that turn the direction of writing around on the screen, characters of no width that
    /// no script needs, and spaces around. Joiners stay: Persian and Hindi names need them.
    /// </summary>
    public static string? Line(string? text) =>
        text is null ? null
        : System.Text.Ascii.IsValid(text) ? text.Trim()
        : string.Concat(text.EnumerateRunes().Where(rune => !IsInvisible(rune.Value)).Select(rune => rune.ToString())).Trim();

    internal static Rune Ascii(Rune rune) => rune.Value switch
    {
        0x3000 => new Rune(' '),
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - FullWidth),
        _ when Rune.IsDigit(rune) => new Rune('0' + (int)Rune.GetNumericValue(rune)),
        _ => rune,
    };

    private static bool IsInvisible(int rune) =>
        rune is 0x00AD or 0x061C or 0x180E or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2069) or 0xFEFF;
}
