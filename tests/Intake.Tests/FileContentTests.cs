using ReferralPlatform.Intake.Attachments;

namespace ReferralPlatform.Intake.Tests;

public sealed class FileContentTests
{
    public static TheoryData<string, byte[]> Taken => new()
    {
        { "application/pdf", SampleFiles.Pdf },
        { "image/jpeg", SampleFiles.Jpeg },
        { "image/png", SampleFiles.Png },
        { "image/heic", SampleFiles.Heic },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", SampleFiles.Docx },
        { "application/vnd.oasis.opendocument.text", SampleFiles.Odt },
        { "text/plain; charset=utf-8", SampleFiles.Text },
        { "text/plain; charset=utf-8", [0xEF, 0xBB, 0xBF, .. SampleFiles.Text] },
        { "application/pdf", SampleFiles.PdfWith("/OpenAction [1 0 R /Fit] /Lang (JS) /JSize 3") },
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "empty", [] },
        { "programs", [.. "MZ"u8, 0x90, 0x00, 0x03, 0x00, 0x04] },
        { "programs", [0x7F, .. "ELF"u8, 2, 1, 1, 0] },
        { "web page", "<!DOCTYPE html><html><body>hello</body></html>"u8.ToArray() },
        { "drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray() },
        { "drawing", "\n\n  <?xml version=\"1.0\"?><svg/>"u8.ToArray() },
        { "page inside text", "Dear all <script>alert(1)</script>"u8.ToArray() },
        { "script", "#!/bin/sh\nrm -rf /\n"u8.ToArray() },
        { "rich text", "{\\rtf1\\ansi hello}"u8.ToArray() },
        { "not text", [.. "Dear duty team"u8, 0xA3] },
        { "control characters", [.. "Dear duty team"u8, 0x00, 0x01] },
        { "old Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "GIF", [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, .. ";"u8] },
        { "PDF with a script", SampleFiles.PdfWith("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>") },
        { "PDF with a script in disguise", SampleFiles.PdfWith("/S /J#61vaScript") },
        { "PDF with a file", SampleFiles.PdfWith("/Names << /EmbeddedFiles 2 0 R >>") },
        { "PDF that starts a program", SampleFiles.PdfWith("/S /Launch /F (cmd.exe)") },
        { "PDF cut short", "%PDF-1.7\n1 0 obj <<"u8.ToArray() },
        { "PDF that is an archive", [.. SampleFiles.Pdf, .. SampleFiles.Docx] },
        { "PDF that is a web page", SampleFiles.PdfWith("/T (<html><script>)") },
        { "photograph that is an archive", [.. SampleFiles.Jpeg, .. SampleFiles.Zip(("a.jar", "x"))] },
        { "photograph that is a web page", [.. SampleFiles.Jpeg[..6], .. "<html><script>alert(1)</script>"u8, .. SampleFiles.Jpeg[6..]] },
        { "photograph that is a PDF", [.. SampleFiles.Jpeg, .. SampleFiles.Pdf] },
        { "picture with something behind it", [.. SampleFiles.Png, .. "anything"u8] },
        { "picture cut short", SampleFiles.Png[..^6] },
        { "archive", SampleFiles.Zip(("letter.txt", "hello")) },
        { "spreadsheet", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")) },
        { "Word with macros", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), ("word/vbaProject.bin", "x")) },
        { "Word with macros by its type", SampleFiles.Zip(
            ("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), ("word/document.xml", "<w/>")) },
        { "Word with a template from elsewhere", SampleFiles.Zip(
            ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"),
            ("word/_rels/settings.xml.rels", "<Relationship Type=\".../attachedTemplate\" TargetMode=\"External\"/>")) },
        { "OpenDocument with macros", SampleFiles.Zip(
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"), ("Basic/Standard/Module1.xml", "x")) },
        { "document with something behind it", [.. SampleFiles.Docx, .. "anything"u8] },
        { "document cut short", SampleFiles.Docx[..^30] },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void What_a_file_is_is_seen_by_its_content(string contentType, byte[] content)
    {
        var (type, refused) = FileContent.Inspect(content);

        Assert.Null(refused);
        Assert.Equal(contentType, type?.ContentType);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_could_run_or_is_two_things_at_once_is_refused_with_a_reason(string what, byte[] content)
    {
        var (type, refused) = FileContent.Inspect(content);

        Assert.True(type is null && refused is { Length: > 10 }, $"{what} was taken as {type?.ContentType}.");
    }

    [Fact]
    public void A_document_that_unpacks_to_gigabytes_is_refused_without_unpacking_it()
    {
        var bomb = SampleFiles.Zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", new string('x', 50_000_000)), .. Enumerable.Range(0, 4)
            .Select(part => ($"word/{part}.xml", new string('x', 50_000_000)))]);

        var (type, refused) = FileContent.Inspect(bomb);

        Assert.Null(type);
        Assert.Equal("The document unpacks to more than is taken.", refused);
    }

    [Theory]
    [InlineData("CAF Lily.pdf", "CAF Lily.pdf")]
    [InlineData("CAF Lily.PDF", "CAF Lily.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\a\letter.pdf", "letter.pdf")]
    [InlineData("letter.exe", "letter.exe.pdf")]
    [InlineData("letter\u202Efdp.exe", "letterfdp.exe.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf")]
    [InlineData("\"><script>.pdf", "script.pdf")]
    [InlineData(".pdf", "attachment.pdf")]
    [InlineData("...", "attachment.pdf")]
    [InlineData(null, "attachment.pdf")]
    [InlineData("Bericht über Zoë 👧.pdf", "Bericht über Zoë 👧.pdf")]
    public void A_name_is_made_harmless_and_ends_as_its_content_asks(string? given, string harmless) =>
        Assert.Equal(harmless, FileNames.Harmless(given, FileType.Pdf));

    [Fact]
    public void A_name_is_shortened_without_cutting_a_character_in_two()
    {
        var name = FileNames.Harmless(string.Concat(Enumerable.Repeat("👧", 200)), FileType.Jpeg);

        Assert.True(name.Length <= 120, name);
        Assert.EndsWith("👧.jpg", name, StringComparison.Ordinal);
        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }
}
