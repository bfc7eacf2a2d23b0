using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Packaging;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Files that programs make and people are sent, and files that somebody made to do harm.</summary>
internal static class HostileFiles
{
    private const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string WordNames = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>A PDF whose fifth object is in a compressed object stream, and whose table is a compressed stream too.</summary>
    public static byte[] PdfWithCompressed(string fifth, int padding = 0)
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var at = new List<int>();
        Add("<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
        Add(Stream("/Type /ObjStm /N 1 /First 4", Encoding.Latin1.GetBytes($"5 0 {fifth}{new string(' ', padding)}")));
        var table = new List<byte>();
        Entry(0, 0, 255);
        at.ForEach(offset => Entry(1, offset, 0));
        Entry(2, 4, 0);
        Entry(1, pdf.Length, 0);
        var start = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"6 0 obj\n{Stream("/Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R", [.. table])}\nendobj\n");
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());

        void Add(string content)
        {
            at.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at.Count} 0 obj\n{content}\nendobj\n");
        }

        void Entry(byte type, int value, byte last)
        {
            var four = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(four, value);
            table.AddRange([type, .. four, last]);
        }
    }

    /// <summary>A stream object, deflated.</summary>
    public static string Stream(string dictionary, byte[] content)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return $"<< {dictionary} /Filter /FlateDecode /Length {deflated.Length} >>\nstream\n{Encoding.Latin1.GetString(deflated.ToArray())}\nendstream";
    }

    /// <summary>A scan: one picture whose bytes spell what scripts are called.</summary>
    public static byte[] ScanThatSpellsScripts()
    {
        var pixels = new byte[40_000];
        new Random(9).NextBytes(pixels);
        "/JS (x) /S /JavaScript /Launch /EmbeddedFile "u8.CopyTo(pixels.AsSpan(5_000));
        return SampleFiles.PdfWith(
            "", $"<< /Type /XObject /Subtype /Image /Width 200 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length {pixels.Length} >>\n"
            + $"stream\n{Encoding.Latin1.GetString(pixels)}\nendstream");
    }

    /// <summary>A PDF that asks for a password before it shows anything (RC4, 40 bits: the oldest there is, and every reader knows it).</summary>
    public static byte[] LockedPdf()
    {
        var unknown = string.Concat(Enumerable.Repeat("9c", 32));
        var text = Encoding.Latin1.GetString(SampleFiles.PdfWith("", $"<< /Filter /Standard /V 1 /R 2 /O <{unknown}> /U <{unknown}> /P -64 >>"));
        return Encoding.Latin1.GetBytes(text.Replace(
            "/Root 1 0 R", "/Root 1 0 R /Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]", StringComparison.Ordinal));
    }

    /// <summary>A compound file with one entry beside its root: what Word makes of a document with a password, and of old documents.</summary>
    public static byte[] Compound(string entry)
    {
        var file = new byte[512 * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(48), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(76), 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(512), -3);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(516), -2);
        Name("Root Entry", 1024);
        Name(entry, 1024 + 128);
        return file;

        void Name(string name, int at)
        {
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 64), (ushort)((name.Length + 1) * 2));
        }
    }

    /// <summary>A Word document.</summary>
    /// <param name="body">XML of its paragraphs.</param>
    /// <param name="change">What else is in the package, or in the main part's relationships.</param>
    public static byte[] Word(string body = "<w:p/>", Action<Package, PackagePart>? change = null, string type = WordMain)
    {
        using var bytes = new MemoryStream();
        using (var package = Package.Open(bytes, FileMode.Create))
        {
            var main = Part(package, "/word/document.xml", type, $"<w:document xmlns:w=\"{WordNames}\"><w:body>{body}</w:body></w:document>");
            package.CreateRelationship(main.Uri, TargetMode.Internal, Transitional + "officeDocument");
            change?.Invoke(package, main);
        }

        return bytes.ToArray();
    }

    public static byte[] WordWithExternal(string relationship, string target) => Word(
        change: (_, main) => main.CreateRelationship(new Uri(target, UriKind.RelativeOrAbsolute), TargetMode.External, Transitional + relationship));

    public static byte[] WordWithPart(string path, string type, string? relationship = null) => Word(change: (package, main) =>
    {
        var part = Part(package, path, type, "<x/>");
        if (relationship is not null)
        {
            main.CreateRelationship(part.Uri, TargetMode.Internal, Transitional + relationship);
        }
    });

    /// <summary>A field as Word writes it, its code in as many runs as there are pieces.</summary>
    public static string Field(params string[] code) =>
        $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{string.Concat(code.Select(Run))}"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    public static byte[] OpenDocumentWith(string content, params (string Name, string Content)[] parts) => SampleFiles.Zip(
    [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml",
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">"
            + $"{content}</office:document-content>"),
        .. parts,
    ]);

    // A run that is XML already is a field inside the code.
    private static string Run(string piece) => piece.StartsWith('<')
        ? piece
        : $"<w:r><w:instrText xml:space=\"preserve\">{System.Security.SecurityElement.Escape(piece)}</w:instrText></w:r>";

    private static PackagePart Part(Package package, string path, string type, string content)
    {
        var part = package.CreatePart(new Uri(path, UriKind.Relative), type, CompressionOption.Maximum);
        using var writer = new StreamWriter(part.GetStream());
        writer.Write(content);
        return part;
    }
}
