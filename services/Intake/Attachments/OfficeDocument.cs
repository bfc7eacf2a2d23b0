using System.IO.Compression;
using System.Text;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>A word processor's document inside a ZIP archive, once the archive itself is what it says and unpacks to no more than is taken.</summary>
internal static class OfficeDocument
{
    private const int MaxParts = 2000;
    private const long MaxUnpacked = 200L * 1024 * 1024;
    private const int EndLength = 22;
    private const int MaxMimetype = 256;
    private const string Damaged = "The document is damaged, or something else is hidden behind it.";

    public static (FileType? Type, string? Refused) Inspect(byte[] content)
    {
        if (!EndsAsArchive(content))
        {
            return (null, Damaged);
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            if (archive.Entries.Count > MaxParts || archive.Entries.Sum(entry => entry.Length) > MaxUnpacked)
            {
                return (null, "The document unpacks to more than is taken.");
            }

            if (archive.Entries.GroupBy(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1))
            {
                return (null, Damaged);
            }

            if (archive.GetEntry("[Content_Types].xml") is not null)
            {
                return WordDocument.Reason(content) is { } wrong ? (null, wrong) : (FileType.Docx, null);
            }

            if (archive.Entries is [{ FullName: "mimetype" } mimetype, ..]
                && string.Equals(Start(mimetype), FileType.Odt.ContentType, StringComparison.Ordinal))
            {
                return OpenDocument.Reason(archive) is { } wrong ? (null, wrong) : (FileType.Odt, null);
            }

            return (null, "Archives are not taken. Send the files one by one.");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException)
        {
            return (null, Damaged);
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

    /// <summary>Whether an address leads to a computer in the network, or to a file, as following a web link does not.</summary>
    internal static bool LeadsToFiles(string address)
    {
        var trimmed = address.Trim().Trim('"');
        return trimmed.StartsWith(@"\\", StringComparison.Ordinal) || trimmed.StartsWith("//", StringComparison.Ordinal)
            || trimmed.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("smb:", StringComparison.OrdinalIgnoreCase);
    }

    private static string Start(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var text = new char[MaxMimetype];
        return new string(text, 0, reader.ReadBlock(text, 0, text.Length)).TrimEnd();
    }
}
