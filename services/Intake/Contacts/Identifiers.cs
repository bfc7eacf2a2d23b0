namespace ReferralPlatform.Intake.Contacts;

/// <summary>Check digits and letters of national identifiers.</summary>
internal static class Identifiers
{
    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>Ten digits, spaces ignored, whose check digit is right by modulus 11; ten zeros are refused although they pass.</summary>
    public static bool IsNhsNumber(string text)
    {
        var digits = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit) || digits.All(digit => digit == '0'))
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

    /// <summary>Without spaces; null when nothing is left.</summary>
    public static string? Compact(string? text)
    {
        var compact = text?.Replace(" ", string.Empty, StringComparison.Ordinal);
        return string.IsNullOrEmpty(compact) ? null : compact;
    }

    /// <summary>A check letter and twelve characters; a temporary number ends in a letter.</summary>
    public static bool IsUpn(string text)
    {
        if (text.Length != 13 || !text[1..12].All(char.IsAsciiDigit))
        {
            return false;
        }

        var last = char.IsAsciiDigit(text[12]) ? text[12] - '0' : UpnLetters.IndexOf(text[12], StringComparison.Ordinal);
        if (last < 0)
        {
            return false;
        }

        var sum = last * 13;
        for (var i = 1; i < 12; i++)
        {
            sum += (text[i] - '0') * (i + 1);
        }

        return UpnLetters[sum % 23] == text[0];
    }
}
