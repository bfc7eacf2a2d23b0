using System.Globalization;
using SkiaSharp;

namespace ReferralPlatform.Intake.Letters;

/// <summary>Whom a letter goes to, as it stands in the envelope's window.</summary>
internal sealed record Addressed(string Name, IReadOnlyList<string> Lines);

/// <summary>A letter as it is printed.</summary>
internal sealed record PrintedLetter(byte[] Pdf, int Pages);

/// <summary>
/// Draws letters on A4: letterhead, the address where a DL window envelope and GOV.UK Notify look for it, the words, and what is enclosed on pages of its
/// own. Pure: it knows no database.
/// </summary>
internal sealed class LetterPrinter(LetterFonts fonts)
{
    private const float Millimetre = 72f / 25.4f;
    private const float PageWidth = 210 * Millimetre;
    private const float PageHeight = 297 * Millimetre;
    private const float Left = 25 * Millimetre;
    private const float Width = 163 * Millimetre;
    private const float Bottom = 274 * Millimetre;

    /// <summary>The window: GOV.UK Notify's address block lies within it.</summary>
    private const float WindowTop = 42 * Millimetre;
    private const float WindowWidth = 92 * Millimetre;
    private const int WindowLines = 7;
    private const float AddressSize = 10;
    private const float AddressLeading = 3.8f * Millimetre;
    private const float TextSize = 11;
    private const float Leading = 16;
    private static readonly SKColor Ink = new(0x11, 0x11, 0x11);
    private static readonly SKColor Quiet = new(0x44, 0x44, 0x44);

    private readonly LetterText _text = new(fonts);

    /// <summary>Prints the letter, or says why it cannot be.</summary>
    public (Refusal? Refusal, PrintedLetter? Letter) Print(LetterContent content, Addressed to)
    {
        if (!fonts.Any)
        {
            return (LetterRefusals.NoFonts, null);
        }

        if (fonts.MissingFrom(Texts(content, to)) is { Count: > 0 } missing)
        {
            return (LetterRefusals.NoGlyph(missing), null);
        }

        var window = to.Lines.Prepend(to.Name).Where(line => !string.IsNullOrWhiteSpace(line))
            .SelectMany(line => _text.Break(line.Trim(), AddressSize, bold: false, WindowWidth)).ToList();
        if (window.Count > WindowLines || window.Exists(line => _text.Measure(line, AddressSize, bold: false) > WindowWidth))
        {
            return (LetterRefusals.AddressDoesNotFit(WindowLines), null);
        }

        // Drawn twice: how many pages there are is known after the first.
        var pages = Draw(Stream.Null, content, to, window, pages: 0);
        using var pdf = new MemoryStream();
        Draw(pdf, content, to, window, pages);
        return (null, new PrintedLetter(pdf.ToArray(), pages));
    }

    private static IEnumerable<string?> Texts(LetterContent content, Addressed to) =>
    [
        to.Name, .. to.Lines, content.Heading, .. content.Paragraphs, content.SignedBy, content.SignedAs, content.Plan, content.Reference,
        content.Letterhead.Council, content.Letterhead.Department, .. content.Letterhead.Address, content.Letterhead.Phone, content.Letterhead.Hours,
        content.Letterhead.Footer, .. content.Enclosures.SelectMany(enclosure => new[] { enclosure.Title, enclosure.Text }),
    ];

    private int Draw(Stream destination, LetterContent content, Addressed to, IReadOnlyList<string> window, int pages)
    {
        using var document = SKDocument.CreatePdf(destination, new SKDocumentPdfMetadata { Title = content.Reference, Producer = content.Letterhead.Council });
        var sheet = new Sheet(document, _text, content.Letterhead, pages);
        sheet.Head();
        sheet.Window(window);
        sheet.Line($"{content.Dated.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}  ·  Our reference: {content.Reference}", 9.5f, Quiet);
        sheet.Gap(14);
        sheet.Heading(content.Heading);
        sheet.Paragraph($"Dear {to.Name}");
        foreach (var paragraph in content.Paragraphs)
        {
            sheet.Paragraph(paragraph);
        }

        sheet.Paragraph("Yours sincerely");
        sheet.Gap(26);
        sheet.Line(content.SignedBy ?? content.Letterhead.Council, TextSize, Ink, bold: true);
        if (content.SignedAs is { Length: > 0 } post)
        {
            sheet.Line(post, TextSize, Ink);
        }

        List<LetterInsert> inserts = [.. content.Enclosures];
        if (content.Plan is { Length: > 0 } plan)
        {
            inserts.Insert(0, new LetterInsert("The plan for support", plan));
        }

        if (inserts.Count > 0)
        {
            sheet.Gap(12);
            sheet.Paragraph($"Enclosed: {string.Join(" · ", inserts.Select(insert => insert.Title))}", 9.5f);
        }

        foreach (var insert in inserts)
        {
            sheet.Insert(insert.Title, insert.Text);
        }

        return sheet.End();
    }

    /// <summary>The page that is being drawn, and the next one where it is full.</summary>
    private sealed class Sheet(SKDocument document, LetterText text, Letterhead letterhead, int pages)
    {
        private readonly SKColor _colour = SKColor.TryParse(letterhead.Colour, out var colour) ? colour : Ink;
        private SKCanvas? _canvas;
        private float _y;
        private int _page;

        public void Head()
        {
            NextPage();
            var top = 20 * Millimetre;
            text.Draw(_canvas!, letterhead.Council, Left, top, 15, bold: true, _colour);
            if (letterhead.Department is { Length: > 0 } department)
            {
                text.Draw(_canvas!, department, Left, top + 15, TextSize, bold: false, Ink);
            }

            var contact = string.Join(" · ", new[] { letterhead.Phone, letterhead.Hours }.Where(part => !string.IsNullOrWhiteSpace(part)));
            var y = top - 3;
            foreach (var line in letterhead.Address.Append(contact).Where(line => !string.IsNullOrWhiteSpace(line)).Take(5))
            {
                text.Draw(_canvas!, line, Left + Width - text.Measure(line, 9, bold: false), y, 9, bold: false, Ink);
                y += 11.5f;
            }

            Rule(37.5f * Millimetre, 1.5f, _colour);
        }

        public void Window(IReadOnlyList<string> lines)
        {
            var y = WindowTop + AddressSize;
            foreach (var line in lines)
            {
                text.Draw(_canvas!, line, Left, y, AddressSize, bold: false, Ink);
                y += AddressLeading;
            }

            _y = 88 * Millimetre;
        }

        public void Gap(float height) => _y += height;

        public void Heading(string words)
        {
            foreach (var line in text.Break(words, 13, bold: true, Width))
            {
                Line(line, 13, Ink, bold: true);
            }

            Gap(6);
        }

        public void Paragraph(string words, float size = TextSize)
        {
            var isItem = words.StartsWith("- ", StringComparison.Ordinal);
            var indent = isItem ? 14f : 0;
            var lines = text.Break(isItem ? words[2..] : words, size, bold: false, Width - indent);
            for (var i = 0; i < lines.Count; i++)
            {
                Room();
                if (isItem && i == 0)
                {
                    text.Draw(_canvas!, "•", Left + 2, _y, size, bold: false, Ink);
                }

                text.Draw(_canvas!, lines[i], Left + indent, _y, size, bold: false, Ink);
                _y += Leading * size / TextSize;
            }

            Gap(isItem ? 2 : 8);
        }

        public void Line(string words, float size, SKColor colour, bool bold = false)
        {
            Room();
            text.Draw(_canvas!, words, Left, _y, size, bold, colour);
            _y += Leading;
        }

        /// <summary>Something that is enclosed, on pages of its own.</summary>
        public void Insert(string title, string words)
        {
            NextPage();
            Heading(title);
            foreach (var paragraph in words.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Paragraph(paragraph);
            }
        }

        public int End()
        {
            document.EndPage();
            document.Close();
            return _page;
        }

        private void Room()
        {
            if (_y > Bottom)
            {
                NextPage();
            }
        }

        private void NextPage()
        {
            if (_canvas is not null)
            {
                document.EndPage();
            }

            _canvas = document.BeginPage(PageWidth, PageHeight);
            _page++;
            _y = 28 * Millimetre;
            Rule(280 * Millimetre, 0.5f, Quiet);
            var y = 284 * Millimetre;
            if (letterhead.Footer is { Length: > 0 } footer)
            {
                text.Draw(_canvas, footer, Left, y, 8.5f, bold: false, Quiet);
            }

            var number = $"Page {_page} of {Math.Max(pages, _page)}";
            text.Draw(_canvas, number, Left + Width - text.Measure(number, 8.5f, bold: false), y, 8.5f, bold: false, Quiet);
        }

        private void Rule(float y, float thickness, SKColor colour)
        {
            using var paint = new SKPaint { Color = colour, StrokeWidth = thickness, IsStroke = true };
            _canvas!.DrawLine(Left, y, Left + Width, y, paint);
        }
    }
}
