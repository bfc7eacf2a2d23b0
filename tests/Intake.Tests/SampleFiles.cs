using System.Buffers.Binary;
using System.IO.Compression;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Small whole files of every type that is taken, and of some that are not.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf { get; } = PdfWith("/Type /Catalog");

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xDA, 1, 2, 3, 0xFF, 0xD9];

    public static byte[] Png { get; } = [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", new byte[13]), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    public static byte[] Heic { get; } = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, 1, 2, 3, 4];

    public static byte[] Docx { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>"));

    public static byte[] Odt { get; } = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content/>"));

    public static byte[] Text { get; } = Encoding.UTF8.GetBytes("Dear duty team,\r\nHe said: ‘I will not go home’. £20 was missing.\r\n");

    public static byte[] PdfWith(string dictionary) =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj << {dictionary} >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");

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
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
