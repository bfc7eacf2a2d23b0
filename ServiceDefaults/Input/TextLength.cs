using System.Globalization;
using System.Text;

namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>
/// Length of a text in characters as a person sees them: a letter with its marks is one, a family emoji is one, a line break is one however it is
/// written. Browsers count the same (<c>Intl.Segmenter</c>), so what fits there fits everywhere.
/// </summary>
public static class TextLength
{
    /// <summary>A character may be built of many code units; this is far more than any script or emoji needs on average.</summary>
    private const int MostUnitsPerCharacter = 16;

    /// <summary>Names are indexed, and an index entry holds no more than some kilobytes.</summary>
    private const int MostUnitsPerCharacterOfLine = 4;

    public static int Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        var count = 0;
        var joins = false;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            var element = rest[..length];
            rest = rest[length..];
            if (!joins || !BeginsWithLetter(element))
            {
                count++;
            }

            joins = EndsWithJoiner(element);
        }

        return count;
    }

    /// <summary>Whether a text is longer than so many characters, or is built of so many code units that nobody typed it.</summary>
    public static bool Exceeds(string? text, int most)
    {
        if (text is null || text.Length <= most)
        {
            return false;
        }

        var units = most <= FieldLimits.Line ? MostUnitsPerCharacterOfLine : MostUnitsPerCharacter;
        return text.Length > (long)most * units || Of(text) > most;
    }

    // Two consonants that a virama joins are one character (Unicode's rule GB9c), which .NET counts as two and browsers as one.
    private static bool EndsWithJoiner(ReadOnlySpan<char> element)
    {
        var joins = false;
        foreach (var rune in element.EnumerateRunes())
        {
            joins = IsVirama(rune.Value) || (joins && IsExtending(rune));
        }

        return joins;
    }

    private static bool BeginsWithLetter(ReadOnlySpan<char> element) =>
        Rune.DecodeFromUtf16(element, out var first, out _) == System.Buffers.OperationStatus.Done
            && Rune.GetUnicodeCategory(first) == UnicodeCategory.OtherLetter && first.Value is >= 0x0900 and <= 0x0DFF;

    private static bool IsVirama(int rune) => rune is 0x094D or 0x09CD or 0x0ACD or 0x0B4D or 0x0C4D or 0x0D4D;

    private static bool IsExtending(Rune rune) => rune.Value == 0x200D || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
}
