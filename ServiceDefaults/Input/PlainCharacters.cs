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

    // What is left of each letter of a block of Unicode without its accents; a full stop where it is no such letter.
    private const string FromA =
        "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKkqLlLlLlLlLlNnNnNn.NnOoOoOo.."
        + "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
    private const string FromCaron = "AaIiOoUuUuUuUuUu.AaAa....GgKkOoOo..j...Gg..NnAa..OoAaAaEeEeIiIiOoOoRrRrUuUuSsTt";
    private const string FromRingBelow =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZz"
        + "htwy.s....AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......";

    /// <summary>
    /// Digits and full-width characters as ASCII has them, for what is compared or read as a number, a date, a time, a postcode, a telephone number.
    /// </summary>
    public static string Ascii(string? text) => text is null || System.Text.Ascii.IsValid(text) ? text ?? string.Empty
        : string.Concat(text.EnumerateRunes().Select(Ascii));

    /// <summary>The same, with Latin letters without their accents: what names of people and streets are compared by.</summary>
    public static string Unmarked(string? text)
    {
        var plain = Ascii(text);
        return System.Text.Ascii.IsValid(plain) ? plain : string.Concat(plain.Where(letter => letter is not (>= '\u0300' and <= '\u036F')).Select(Unmarked));
    }

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

    private static string Unmarked(char letter) => letter switch
    {
        'ß' or 'ẞ' => "ss",
        'Æ' or 'æ' => "ae",
        'Œ' or 'œ' => "oe",
        'Þ' or 'þ' => "th",
        _ => letter switch
        {
            >= '\u00C0' and <= '\u017F' => FromA[letter - 0xC0],
            >= '\u01CD' and <= '\u021B' => FromCaron[letter - 0x1CD],
            >= '\u1E00' and <= '\u1EFF' => FromRingBelow[letter - 0x1E00],
            _ => '.',
        } is not '.' and var plain ? plain.ToString() : letter.ToString(),
    };

    private static bool IsInvisible(int rune) =>
        rune is 0x00AD or 0x061C or 0x180E or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2069) or 0xFEFF;
}
