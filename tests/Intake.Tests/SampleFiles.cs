using System.Buffers.Binary;
using System.IO.Compression;
using Builder = System.Text.StringBuilder;
using Characters = System.Text.Encoding;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Small whole files of every type that is taken, and of some that are not.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf { get; } = PdfWith("");

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xDA, 1, 2, 3, 0xFF, 0xD9];

    public static byte[] Png { get; } = [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", new byte[13]), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    public static byte[] Heic { get; } = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, 1, 2, 3, 4];

    public static byte[] Docx { get; } = Zip(
        ("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """),
        ("_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
            """),
        ("word/document.xml", """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>"""));

    public static byte[] Odt { get; } = Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"));

    public static byte[] Text { get; } = Characters.UTF8.GetBytes("Dear duty team,\r\nHe said: ‘I will not go home’. £20 was missing.\r\n");

    /// <summary>A PDF of one empty page.</summary>
    /// <param name="catalogue">What else its first object says.</param>
    /// <param name="others">Further objects, from number 4.</param>
    public static byte[] PdfWith(string catalogue, params string[] others)
    {
        string[] objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalogue} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", .. others,
        ];
        var pdf = new Builder("%PDF-1.7\n");
        var table = new Builder();
        for (var number = 0; number < objects.Length; number++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{pdf.Length:0000000000} 00000 n \n");
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{objects[number]}\nendobj\n");
        }

        var size = objects.Length + 1;
        return Characters.Latin1.GetBytes(
            $"{pdf}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{pdf.Length}\n%%EOF\n");
    }

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Characters.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
