using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace ReferralPlatform.Intake.Letters;

/// <summary>A font as it is drawn (Skia) and as its glyphs are chosen and placed (HarfBuzz).</summary>
internal sealed class LetterFont : IDisposable
{
    /// <summary>HarfBuzz counts in whole units; so many to one of the font's size.</summary>
    public const int UnitsPerSize = 64_000;

    private readonly Blob _blob;
    private readonly Face _face;

    public LetterFont(string file)
    {
        Typeface = SKTypeface.FromFile(file);
        _blob = Blob.FromFile(file);
        _face = new Face(_blob, 0);
        Shaping = new Font(_face);
        Shaping.SetScale(UnitsPerSize, UnitsPerSize);
    }

    public SKTypeface Typeface { get; }

    public Font Shaping { get; }

    public bool Has(Rune rune) => Shaping.TryGetGlyph(rune.Value, out var glyph) && glyph != 0;

    public void Dispose()
    {
        Shaping.Dispose();
        _face.Dispose();
        _blob.Dispose();
        Typeface.Dispose();
    }
}

/// <summary>
/// The fonts that letters are drawn with: those beside the program and no others, so that a letter looks the same wherever it is made. What none of them
/// has is named before anything is drawn: never a box, never a gap.
/// </summary>
internal sealed class LetterFonts : IDisposable
{
    /// <summary>The fonts by preference; the first two are regular and bold Latin, Greek and Cyrillic. Only these have a bold.</summary>
    private static readonly string[] Files =
    [
        "NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansGurmukhi-Regular", "NotoSansDevanagari-Regular", "NotoSansBengali-Regular",
        "NotoSansGujarati-Regular", "NotoSansTamil-Regular", "NotoSansSinhala-Regular", "NotoSansHebrew-Regular", "NotoSansArmenian-Regular",
        "NotoSansGeorgian-Regular", "NotoSansEthiopic-Regular", "NotoSansThai-Regular", "DroidSansFallbackFull",
    ];

    private readonly LetterFont[] _fonts;
    private readonly ConcurrentDictionary<(string Element, bool Bold), LetterFont?> _found = new();

    public LetterFonts()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
        _fonts = [.. Files.Select(name => Path.Combine(folder, $"{name}.ttf")).Where(File.Exists).Select(file => new LetterFont(file))];
    }

    /// <summary>Whether there are any: without, nothing can be printed here.</summary>
    public bool Any => _fonts.Length == Files.Length;

    /// <summary>The characters that none of the fonts has, as people would look for them.</summary>
    public IReadOnlyList<string> MissingFrom(IEnumerable<string?> texts) =>
    [
        .. texts.Where(text => !string.IsNullOrEmpty(text)).SelectMany(text => Elements(text!)).Where(element => For(element, bold: false) is null)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The font for what a reader sees as one character; null where none has it.</summary>
    public LetterFont? For(string element, bool bold) => _found.GetOrAdd(
        (element, bold),
        key => Array.Find(_fonts, font => (key.Bold || font != _fonts[1]) && (!key.Bold || font != _fonts[0]) && HasAll(font, key.Element))
            ?? (key.Bold ? Array.Find(_fonts, font => HasAll(font, key.Element)) : null));

    /// <summary>The text one reader's character at a time. HarfBuzz composes those that are written as a letter and its marks.</summary>
    public static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    public void Dispose()
    {
        foreach (var font in _fonts)
        {
            font.Dispose();
        }
    }

    private static bool HasAll(LetterFont font, string element) => element.EnumerateRunes().All(rune => IsUnseen(rune) || font.Has(rune));

    /// <summary>What joins or directs its neighbours and is not drawn itself.</summary>
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control || rune.Value is >= 0xFE00 and <= 0xFE0F;
}
