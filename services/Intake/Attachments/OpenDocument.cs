using System.IO.Compression;
using System.Xml;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>What an OpenDocument text may not carry, by its parts and the elements of its XML.</summary>
internal static class OpenDocument
{
    private const long MaxCharacters = 100L * 1024 * 1024;
    private const string SaveAsPdf = "Save it as PDF and send that.";
    private const string Macros = "The document carries macros or programs. Save it without them, or as PDF, and send that.";
    private const string Inside = "The document has another file inside it, for example a workbook. Send that by itself, and this one as PDF.";
    private const string Fetches = "The document fetches something from somewhere else when it is opened. " + SaveAsPdf;
    private const string LeadsToFile = "The document has a link to a file on a computer or network. " + SaveAsPdf;

    /// <summary>In this order: of a locked document, only the list of parts can be read.</summary>
    private static readonly string[] Read = ["META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml", "settings.xml"];

    /// <summary>Beginnings of the names of parts that every document may have.</summary>
    private static readonly string[] Plain
        = ["META-INF/", "Pictures/", "Thumbnails/", "Configurations2/", "layout-cache", "Fonts/", "mimetype", "manifest.rdf"];

    public static string? Reason(ZipArchive archive)
    {
        if (archive.Entries.Any(entry => entry.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
            || entry.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)))
        {
            return Macros;
        }

        try
        {
            foreach (var part in Read.Select(archive.GetEntry).OfType<ZipArchiveEntry>())
            {
                if (In(part) is { } reason)
                {
                    return reason;
                }
            }
        }
        catch (XmlException)
        {
            return "The document is damaged. " + SaveAsPdf;
        }

        return archive.GetEntry("content.xml") is null ? "The document is damaged. " + SaveAsPdf
            : archive.Entries.All(entry => Read.Contains(entry.FullName, StringComparer.Ordinal)
                || Array.Exists(Plain, start => entry.FullName.StartsWith(start, StringComparison.OrdinalIgnoreCase))) ? null
            : Inside;
    }

    private static string? In(ZipArchiveEntry part)
    {
        using var reader = XmlReader.Create(
            part.Open(),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters, CloseInput = true });
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && Element(reader.LocalName, reader) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static string? Element(string name, XmlReader reader)
    {
        if (name is "encryption-data")
        {
            return "The document is locked with a password, so nobody here could read it. Save it without the password and send that.";
        }

        if (name is "event-listener" or "script" or "execute-macro")
        {
            return Macros;
        }

        if (name is "object" or "object-ole" or "plugin" or "applet" or "floating-frame")
        {
            return Inside;
        }

        if (name is "dde-source" or "dde-connection" or "dde-connection-decl" or "section-source" or "database-display" or "connection-resource")
        {
            return Fetches;
        }

        return reader.GetAttribute("href", "http://www.w3.org/1999/xlink") is not { Length: > 0 } address ? null
            : OfficeDocument.LeadsToFiles(address) ? LeadsToFile
            : name is not ("a" or "template" or "user-defined") && address.Contains(':', StringComparison.Ordinal) ? Fetches
            : null;
    }
}
