using System.IO.Compression;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>A word processor's document inside a ZIP archive, by what the archive holds. Nothing but two small parts is unpacked.</summary>
internal static class OfficeDocument
{
    private const int MaxEntries = 2000;
    private const long MaxUnpacked = 200L * 1024 * 1024;
    private const int MaxPart = 512 * 1024;
    private const int EndLength = 22;
    private const string WithMacros = "The document carries macros or programs. Save it without them, or as PDF, and send that.";
    private const string OtherArchive = "Archives are not taken. Send the files one by one.";
    private static readonly string[] Programs
        = ["vbaproject", "vbadata", "/activex/", "basic/", "scripts/", ".exe", ".dll", ".js", ".vbs", ".jar", ".html", ".hta", "oleobject"];

    public static (FileType? Type, string? Refused) Inspect(byte[] content)
    {
        if (!EndsAsArchive(content))
        {
            return (null, "The document is damaged, or something else is hidden behind it.");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            if (archive.Entries.Count > MaxEntries || archive.Entries.Sum(entry => entry.Length) > MaxUnpacked)
            {
                return (null, "The document unpacks to more than is taken.");
            }

            if (archive.Entries.Any(entry => Array.Exists(Programs, program => entry.FullName.Contains(program, StringComparison.OrdinalIgnoreCase))))
            {
                return (null, WithMacros);
            }

            return Inspect(archive);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException)
        {
            return (null, "The document is damaged.");
        }
    }

    /// <summary>
    /// Whether the bytes end with the directory of a ZIP archive and its comment, which makes any file an archive to programs that look there.
    /// </summary>
    public static bool EndsAsArchive(ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(0, bytes.Length - EndLength - ushort.MaxValue);
        var tail = bytes[from..];
        for (var at = tail.LastIndexOf("PK\x05\x06"u8); at >= 0; at = tail[..at].LastIndexOf("PK\x05\x06"u8))
        {
            if (tail.Length - at >= EndLength && tail.Length - at - EndLength == (tail[at + 20] | (tail[at + 21] << 8)))
            {
                return true;
            }
        }

        return false;
    }

    private static (FileType? Type, string? Refused) Inspect(ZipArchive archive)
    {
        if (archive.GetEntry("word/document.xml") is not null && archive.GetEntry("[Content_Types].xml") is { } types)
        {
            var declared = Read(types);
            var linked = archive.GetEntry("word/_rels/settings.xml.rels") is { } settings ? Read(settings) : string.Empty;
            return declared.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || linked.Contains("attachedTemplate", StringComparison.Ordinal)
                ? (null, WithMacros)
                : (FileType.Docx, null);
        }

        return archive.Entries is [{ FullName: "mimetype" } mimetype, ..] && archive.GetEntry("content.xml") is not null
            && string.Equals(Read(mimetype), FileType.Odt.ContentType, StringComparison.Ordinal)
            ? (FileType.Odt, null)
            : (null, OtherArchive);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        var text = new char[MaxPart];
        return new string(text, 0, reader.ReadBlock(text, 0, text.Length));
    }
}
