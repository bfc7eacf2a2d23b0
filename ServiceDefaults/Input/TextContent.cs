using System.Text;

namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>What a text may consist of. PostgreSQL cannot keep the NUL character, and nobody means any other control character.</summary>
public static class TextContent
{
    public const string Rule = "There are characters in this that cannot be shown. Type it again, or paste it as plain text.";

    public const string OneLine = "Write this on one line.";

    private static readonly System.Buffers.SearchValues<char> LineBreaks = System.Buffers.SearchValues.Create("\r\n\t");

    /// <summary>Whether a text has control characters other than tab and line breaks, or half a surrogate pair.</summary>
    public static bool IsUnfit(string? text)
    {
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            var character = text![i];
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))
            {
                return true;
            }

            if (char.IsSurrogate(character) && !(i + 1 < text.Length && char.IsSurrogatePair(character, text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text without what <see cref="IsUnfit"/> finds.</summary>
    public static string? Fit(string? text)
    {
        if (!IsUnfit(text))
        {
            return text;
        }

        var fit = new StringBuilder(text!.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                fit.Append(text, i++, 2);
            }
            else if (!char.IsSurrogate(text[i]) && (!char.IsControl(text[i]) || text[i] is '\t' or '\n' or '\r'))
            {
                fit.Append(text[i]);
            }
        }

        return fit.ToString();
    }

    /// <summary>Whether a text that is a single line has breaks or tabs in the middle.</summary>
    public static bool HasLineBreak(string? text) => text.AsSpan().Trim().ContainsAny(LineBreaks);
}
