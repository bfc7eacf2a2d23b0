using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace ReferralPlatform.Intake.Letters;

/// <summary>
/// Words on a line: for each stretch of one font and direction HarfBuzz chooses and joins the glyphs, so that Arabic runs and joins from right to left and
/// Gurmukhi vowels stand where they belong; Skia draws them.
/// </summary>
internal sealed class LetterText(LetterFonts fonts)
{
    /// <summary>Letters that a font would draw as one, such as f and i, stay two, so that the text can be searched and read aloud.</summary>
    private static readonly Feature[] Apart = [new(new Tag('l', 'i', 'g', 'a'), 0)];

    /// <summary>Breaks a paragraph into lines no wider than the width. A word that is wider stays whole on a line of its own.</summary>
    public IReadOnlyList<string> Break(string text, float size, bool bold, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = string.Empty;
            foreach (var word in Breakable(paragraph))
            {
                var longer = line + word;
                if (line.Length > 0 && Measure(longer.TrimEnd(), size, bold) > width)
                {
                    lines.Add(line.TrimEnd());
                    line = word.TrimStart();
                }
                else
                {
                    line = longer;
                }
            }

            lines.Add(line.TrimEnd());
        }

        return lines;
    }

    public float Measure(string text, float size, bool bold) => Shape(text, size, bold).Sum(run => run.Width);

    public void Draw(SKCanvas canvas, string text, float x, float baseline, float size, bool bold, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        foreach (var run in Shape(text, size, bold))
        {
            using var font = new SKFont(run.Font.Typeface, size) { Subpixel = true };
            using var builder = new SKTextBlobBuilder();
            var drawn = builder.AllocatePositionedRun(font, run.Glyphs.Length);
            run.Glyphs.CopyTo(drawn.Glyphs);
            run.Positions.CopyTo(drawn.Positions);
            using var blob = builder.Build();
            if (blob is not null)
            {
                canvas.DrawText(blob, x, baseline, paint);
            }

            x += run.Width;
        }
    }

    /// <summary>Words with the space after them; of scripts that write none between words, every character.</summary>
    private static IEnumerable<string> Breakable(string paragraph)
    {
        var word = new StringBuilder();
        foreach (var element in LetterFonts.Elements(paragraph))
        {
            word.Append(element);
            if (element is " " or "-" || IsIdeograph(element))
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsIdeograph(string element) =>
        element.EnumerateRunes().First().Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsRightToLeft(string element) => element.EnumerateRunes().First().Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFEFC);

    private static bool IsNeutral(string element) => !Rune.IsLetterOrDigit(element.EnumerateRunes().First());

    private List<Run> Shape(string text, float size, bool bold)
    {
        var runs = new List<Run>();
        foreach (var (font, stretch, rightToLeft) in Stretches(text, bold))
        {
            using var buffer = new Buffer();
            buffer.AddUtf16(stretch);
            buffer.GuessSegmentProperties();
            buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
            font.Shaping.Shape(buffer, Apart);
            var glyphs = new ushort[buffer.Length];
            var positions = new SKPoint[buffer.Length];
            var scale = size / LetterFont.UnitsPerSize;
            var x = 0f;
            for (var i = 0; i < glyphs.Length; i++)
            {
                var placed = buffer.GlyphPositions[i];
                glyphs[i] = (ushort)buffer.GlyphInfos[i].Codepoint;
                positions[i] = new SKPoint(x + (placed.XOffset * scale), -placed.YOffset * scale);
                x += placed.XAdvance * scale;
            }

            runs.Add(new Run(font, glyphs, positions, x));
        }

        return runs;
    }

    /// <summary>Stretches of one font and direction. What stands between two words from right to left belongs to them.</summary>
    private List<(LetterFont Font, string Text, bool RightToLeft)> Stretches(string text, bool bold)
    {
        var elements = LetterFonts.Elements(text).ToList();
        var stretches = new List<(LetterFont Font, string Text, bool RightToLeft)>();
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            var previous = stretches.Count > 0 ? stretches[^1] : default;
            var rightToLeft = IsRightToLeft(element)
                || (previous.RightToLeft && IsNeutral(element) && elements.Skip(i).FirstOrDefault(next => !IsNeutral(next)) is { } next && IsRightToLeft(next));

            // A space or a mark stays in the font of the word before it where that font has it, so that words are not cut into pieces.
            var font = previous.Font is { } same && IsNeutral(element) && element.EnumerateRunes().All(same.Has)
                ? same
                : fonts.For(element, bold) ?? throw new InvalidOperationException("A character without a glyph was not refused.");
            if (stretches.Count > 0 && previous.Font == font && previous.RightToLeft == rightToLeft)
            {
                stretches[^1] = (font, previous.Text + element, rightToLeft);
            }
            else
            {
                stretches.Add((font, element, rightToLeft));
            }
        }

        return stretches;
    }

    private sealed record Run(LetterFont Font, ushort[] Glyphs, SKPoint[] Positions, float Width);
}
