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
        { "application/pdf", SampleFiles.PdfWith("/OpenAction [3 0 R /Fit] /Lang (JS) /JSize 3") },
        { "application/pdf", [.. "\r\n \n"u8, .. SampleFiles.Pdf] },
        { "application/pdf", [.. new byte[900], .. SampleFiles.Pdf] },
        { "application/pdf", HostileFiles.ScanThatSpellsScripts() },
        { "application/pdf", SampleFiles.PdfWith("/Resources << /Font << /JS 4 0 R /EF 4 0 R >> >>", "<< /Type /Font /Subtype /Type1 >>") },
        { "application/pdf", HostileFiles.PdfWithCompressed("[3 0 R /Fit]") },
        { "application/pdf", SampleFiles.PdfWith("/OpenAction << /S /URI /URI (https://www.example.org/help) >>") },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", HostileFiles.Word() },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", HostileFiles.Word(
            HostileFiles.Field(" PAGE ")
            + HostileFiles.Field(" HYPERLINK \"https://www.example.org\" ") + "<w:p><w:r><w:t>DDE means nothing here</w:t></w:r></w:p>") },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", HostileFiles.WordWithExternal("hyperlink", "https://www.example.org/a") },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", HostileFiles.WordWithPart("/word/media/1.png", "image/png", "image") },
        { "application/vnd.oasis.opendocument.text", HostileFiles.OpenDocumentWith("<text:a xlink:href=\"https://www.example.org\"/>") },
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
        { "OpenDocument with macros", SampleFiles.Zip(
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"), ("Basic/Standard/Module1.xml", "x")) },
        { "PDF without objects", "%PDF-1.7\n%%EOF\n"u8.ToArray() },
        { "PDF that nests without end", SampleFiles.PdfWith($"/X {new string('[', 200_000)}") },
        { "PDF that is a program", [.. "MZ"u8, .. new byte[100], .. SampleFiles.Pdf] },
        { "Word that is only called so", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")) },
        { "Word with an entity", HostileFiles.Word("</w:body></w:document><!DOCTYPE x [<!ENTITY a \"aaaa\">]>") },
        { "OpenDocument with a workbook", HostileFiles.OpenDocumentWith("", ("Object 1/content.xml", "<x/>")) },
        { "document with something behind it", [.. SampleFiles.Docx, .. "anything"u8] },
        { "document cut short", SampleFiles.Docx[..^30] },
    };

    /// <summary>What makes each of these dangerous, and how its sender is told.</summary>
    public static TheoryData<string, string, byte[]> Dangerous => new()
    {
        { "script", "carries a script", SampleFiles.PdfWith("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>") },
        { "script in disguise", "carries a script", SampleFiles.PdfWith("/OpenAction << /S /J#61vaScript >>") },
        { "script in a stream", "carries a script", SampleFiles.PdfWith("/OpenAction << /S /Rendition /JS 4 0 R >>",
            HostileFiles.Stream("", "x"u8.ToArray())) },
        { "script by name", "carries a script", SampleFiles.PdfWith("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", "<< /S /JavaScript >>") },
        { "script in a compressed object", "carries a script", HostileFiles.PdfWithCompressed("<< /S /JavaScript /JS (x) >>") },
        { "script whose kind is elsewhere", "carries a script", SampleFiles.PdfWith("/OpenAction << /S 4 0 R >>", "/JavaScript") },
        { "program", "starts a program", SampleFiles.PdfWith("/OpenAction << /S /Launch /F (cmd.exe) >>") },
        { "form that is sent", "sends what is typed", SampleFiles.PdfWith("", "<< /S /SubmitForm /F (https://collect.example/) >>") },
        { "form that fetches", "fetches data", SampleFiles.PdfWith("/AA << /O << /S /ImportData /F (a.fdf) >> >>") },
        { "share", "leads to a file", SampleFiles.PdfWith("/OpenAction << /S /GoToR /F (\\\\\\\\server\\\\share\\\\a.pdf) /D [0 /Fit] >>") },
        { "share by a link", "leads to a file", SampleFiles.PdfWith("/OpenAction << /S /URI /URI (file://server/share/a) >>") },
        { "page of a file inside", "leads to a file", SampleFiles.PdfWith("/OpenAction << /S /GoToE /D (x) >>") },
        { "file inside", "another file inside", SampleFiles.PdfWith("/Names << /EmbeddedFiles 4 0 R >>", "<< >>") },
        { "file by its specification", "another file inside", SampleFiles.PdfWith("/AF [<< /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>]", "<< >>") },
        { "file on a page", "another file inside", SampleFiles.PdfWith("", "<< /Type /Annot /Subtype /FileAttachment >>") },
        { "form program", "form program", SampleFiles.PdfWith("/AcroForm << /XFA 4 0 R >>", HostileFiles.Stream("", "<xdp/>"u8.ToArray())) },
        { "film", "a film", SampleFiles.PdfWith("", "<< /Type /Annot /Subtype /RichMedia >>") },
        { "locked PDF", "locked with a password", HostileFiles.LockedPdf() },
        { "PDF that unpacks to a lot", "cannot be checked", HostileFiles.PdfWithCompressed("<< /S /URI >>", padding: 150_000_000) },
        { "locked Word", "locked with a password", HostileFiles.Compound("EncryptedPackage") },
        { "old Word", "Old Office files", HostileFiles.Compound("WordDocument") },
        { "macros", "macros", HostileFiles.WordWithPart("/word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject") },
        { "macros by type", "macros", HostileFiles.Word(type: "application/vnd.ms-word.document.macroEnabled.main+xml") },
        { "workbook", "another file inside", HostileFiles.WordWithPart(
            "/word/embeddings/1.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "package") },
        { "object", "another file inside", HostileFiles.WordWithPart(
            "/word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "oleObject") },
        { "web page inside", "another file inside", HostileFiles.WordWithPart("/word/afchunk.htm", "text/html", "aFChunk") },
        { "template", "tied to a template", HostileFiles.WordWithExternal("attachedTemplate", "https://templates.example/a.dotm") },
        { "template on a share", "tied to a template", HostileFiles.WordWithExternal("attachedTemplate", "file://server/share/a.dotx") },
        { "frame on a share", "fetches something", HostileFiles.WordWithExternal("frame", "file://server/share/a") },
        { "picture from elsewhere", "fetches something", HostileFiles.WordWithExternal("image", "https://track.example/a.png") },
        { "document from elsewhere", "fetches something", HostileFiles.WordWithExternal("subDocument", "https://x.example/a.docx") },
        { "link to a share", "link to a file", HostileFiles.WordWithExternal("hyperlink", "file://server/share/a.docx") },
        { "DDE", "fetches something", HostileFiles.Word(HostileFiles.Field(" DDEAUTO c:\\\\a.exe \"/k\" ")) },
        { "DDE over runs", "fetches something", HostileFiles.Word(HostileFiles.Field(" D", "DE", "AUTO a b ")) },
        { "DDE in numbers", "fetches something", HostileFiles.Word(HostileFiles.Field(HostileFiles.Field("QUOTE 68 68 69"), " c:\\\\a.exe ")) },
        { "text from elsewhere", "fetches something",
            HostileFiles.Word("<w:p><w:fldSimple w:instr=\" INCLUDETEXT &quot;https://x.example/a&quot; \"/></w:p>") },
        { "picture by field", "fetches something", HostileFiles.Word(HostileFiles.Field(" includepicture \"https://x.example/a.png\" \\d ")) },
        { "field in a footer", "fetches something", HostileFiles.Word(change: (package, _) =>
        {
            using var footer = new StreamWriter(package.CreatePart(
                new Uri("/word/footer1.xml", UriKind.Relative), "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml").GetStream());
            footer.Write($"<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{HostileFiles.Field(" DDE a b ")}</w:ftr>");
        }) },
        { "spreadsheet", "only Word documents", HostileFiles.Word(type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml") },
        { "locked OpenDocument", "locked with a password", HostileFiles.OpenDocumentWith(
            "", ("META-INF/manifest.xml", "<m:manifest xmlns:m=\"urn:m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")) },
        { "OpenDocument picture from elsewhere", "fetches something", HostileFiles.OpenDocumentWith("<draw:image xlink:href=\"https://x.example/a.png\"/>") },
        { "OpenDocument DDE", "fetches something", HostileFiles.OpenDocumentWith("<office:dde-source/>") },
        { "OpenDocument share", "link to a file", HostileFiles.OpenDocumentWith("<text:a xlink:href=\"file://server/share\"/>") },
    };

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Each_danger_is_found_where_it_hides_and_named_to_the_sender(string what, string named, byte[] content)
    {
        var (type, refused) = FileContent.Inspect(content);

        Assert.True(type is null, $"{what} was taken as {type?.ContentType}.");
        Assert.Contains(named, refused, StringComparison.Ordinal);
    }

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
    [InlineData("a\0b.pdf", "ab.pdf")]
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
