using System.Globalization;
using System.Text;

namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>NHS numbers and unique pupil numbers: how they are written down everywhere, and their check digits and letters.</summary>
public static class Identifiers
{
    public const string NhsNumberRule = "Enter a valid NHS number: ten digits, the last of which is its check digit.";

    public const string UpnRule = "Enter a valid UPN: a check letter, eleven digits, and a digit or letter.";

    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>
    /// The number as it is kept: digits of any script as 0 to 9, letters as capitals, without what people and programs put between (spaces of any
    /// width, also of none, and dashes); null when nothing is left.
    /// </summary>
    public static string? Compact(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsBetween(rune))
            {
                kept.Append(Rune.ToUpperInvariant(PlainCharacters.Ascii(rune)).ToString());
            }
        }

        return kept.Length == 0 ? null : kept.ToString();
    }

    /// <summary>Ten digits whose check digit is right by modulus 11, however they are written; ten zeros are refused although they pass.</summary>
    public static bool IsNhsNumber(string? text)
    {
        if (Compact(text) is not { Length: 10 } digits || !digits.All(char.IsAsciiDigit) || digits.All(digit => digit == '0'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }

        var check = (11 - (sum % 11)) % 11;
        return check != 10 && digits[9] - '0' == check;
    }

    /// <summary>A check letter and twelve characters, however they are written; a temporary number ends in a letter.</summary>
    public static bool IsUpn(string? text)
    {
        if (Compact(text) is not { Length: 13 } upn || !upn[1..12].All(char.IsAsciiDigit))
        {
            return false;
        }

        var last = char.IsAsciiDigit(upn[12]) ? upn[12] - '0' : UpnLetters.IndexOf(upn[12], StringComparison.Ordinal);
        if (last < 0)
        {
            return false;
        }

        var sum = last * 13;
        for (var i = 1; i < 12; i++)
        {
            sum += (upn[i] - '0') * (i + 1);
        }

        return UpnLetters[sum % 23] == upn[0];
    }

    private static bool IsBetween(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.DashPunctuation or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark || rune.Value == 0x2212;
}
