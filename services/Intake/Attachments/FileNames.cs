using System.Globalization;
using System.Text;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>Names of files as senders give them, made harmless.</summary>
internal static class FileNames
{
    private const int MaxLength = 120;
    private const string Unnamed = "attachment";

    /// <summary>
    /// The last part of the name without what a path, a header or a screen could stumble over, ending as its content asks: a name that says
    /// something else than the content is gets the right ending on top.
    /// </summary>
    public static string Harmless(string? given, FileType type)
    {
        var last = (given ?? string.Empty).Split('/', '\\')[^1];
        var name = new StringBuilder(last.Length);
        foreach (var character in last.EnumerateRunes().Where(IsHarmless))
        {
            name.Append(character.ToString());
        }

        var kept = name.ToString().TrimEnd(' ', '.');
        var ending = Array.Find(type.Endings, known => kept.EndsWith(known, StringComparison.OrdinalIgnoreCase)) ?? type.Endings[0];
        var stem = (kept.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? kept[..^ending.Length] : kept).Trim(' ', '.');
        return Shortened(stem.Length == 0 ? Unnamed : stem, MaxLength - ending.Length) + ending.ToLowerInvariant();
    }

    // Format characters can turn a name around on the screen, so that its end looks like its beginning.
    private static bool IsHarmless(Rune character) =>
        Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
        && !(character.IsAscii && "<>:\"|?*;%".Contains((char)character.Value, StringComparison.Ordinal));

    private static string Shortened(string stem, int most) =>
        stem.Length <= most ? stem : stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)];
}
