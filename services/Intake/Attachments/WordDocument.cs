using System.Globalization;
using System.IO.Packaging;
using System.Xml;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>What a Word document may not carry, by its parts, their relationships, and the codes of its fields.</summary>
internal static class WordDocument
{
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string SaveAsPdf = "Save it as PDF and send that.";
    private const string Damaged = "The document is damaged. " + SaveAsPdf;
    private const string Macros = "The document carries macros or programs. Save it without them, or as PDF, and send that.";
    private const string Inside = "The document has another file inside it, for example a workbook. Send that by itself, and this one as PDF.";
    private const string Fetches = "The document fetches something from somewhere else when it is opened. " + SaveAsPdf;
    private const string Template = "The document is tied to a template that is somewhere else. " + SaveAsPdf;
    private const string LeadsToFile = "The document has a link to a file on a computer or network. " + SaveAsPdf;

    /// <summary>What parts may be besides XML and pictures.</summary>
    private static readonly string[] Harmless =
    [
        "application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings",
        "application/vnd.openxmlformats-officedocument.vmlDrawing", "application/x-fontdata", "application/x-font-ttf",
    ];

    private static readonly string[] Programs = ["macroEnabled", "vba", "activeX"];

    /// <summary>Ends of types of relationships to what could run, or is a file of its own.</summary>
    private static readonly (string End, string Reason)[] ByRelationship =
    [
        ("/vbaProject", Macros), ("/wordVbaData", Macros), ("/control", Macros), ("/activeXControlBinary", Macros), ("/attachedToolbars", Macros),
        ("/oleObject", Inside), ("/package", Inside), ("/aFChunk", Inside), ("/attachedTemplate", Template),
    ];

    public static string? Reason(byte[] content)
    {
        try
        {
            using var package = Package.Open(new MemoryStream(content, writable: false), FileMode.Open, FileAccess.Read);
            var parts = package.GetParts().ToList();
            return Kind(package, parts) ?? Relationships(package, parts)
                ?? parts.Where(part => IsXml(part.ContentType)).Select(WordFields.Reason).FirstOrDefault(reason => reason is not null);
        }
        catch (XmlException)
        {
            return Damaged;
        }
        catch (Exception damaged) when (damaged is FormatException or InvalidDataException or IOException or ArgumentException or InvalidOperationException)
        {
            return Damaged;
        }
    }

    private static string? Kind(Package package, IReadOnlyList<PackagePart> parts)
    {
        if (parts.Any(part => Array.Exists(Programs, program => part.ContentType.Contains(program, StringComparison.OrdinalIgnoreCase))))
        {
            return Macros;
        }

        var main = package.GetRelationships().FirstOrDefault(relationship => EndsWith(relationship, "/officeDocument"));
        var isWord = main is { TargetMode: TargetMode.Internal }
            && parts.Any(part => part.Uri == PackUriHelper.ResolvePartUri(main.SourceUri, main.TargetUri)
                && string.Equals(part.ContentType, Main, StringComparison.OrdinalIgnoreCase));
        if (!isWord)
        {
            return "Of Office files only Word documents (.docx) are taken. Save it as PDF and send that.";
        }

        return parts.Any(part => part.Uri.OriginalString.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || !IsPlain(part.ContentType))
            ? Inside
            : null;
    }

    private static string? Relationships(Package package, IEnumerable<PackagePart> parts) =>
        package.GetRelationships().Concat(parts.Where(part => !PackUriHelper.IsRelationshipPartUri(part.Uri)).SelectMany(part => part.GetRelationships()))
            .Select(Relationship).FirstOrDefault(reason => reason is not null);

    private static string? Relationship(PackageRelationship relationship)
    {
        if (Array.Find(ByRelationship, known => EndsWith(relationship, known.End)).Reason is { } reason)
        {
            return reason;
        }

        if (relationship.TargetMode is not TargetMode.External)
        {
            return null;
        }

        return !EndsWith(relationship, "/hyperlink") ? Fetches : OfficeDocument.LeadsToFiles(relationship.TargetUri.OriginalString) ? LeadsToFile : null;
    }

    private static bool EndsWith(PackageRelationship relationship, string end) =>
        relationship.RelationshipType.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(string type) =>
        type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);

    // A workbook inside is a package of its own kind, and a web page or a message would be one more thing to open.
    private static bool IsPlain(string type) =>
        (IsXml(type) && !type.Contains("xhtml", StringComparison.OrdinalIgnoreCase)) || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || Harmless.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Codes of fields, read as Word reads them: put together over runs, with fields inside them, and with characters given as numbers to QUOTE.
    /// </summary>
    private static class WordFields
    {
        private const long MaxCharacters = 100L * 1024 * 1024;
        private const int MaxNested = 100;

        private static readonly HashSet<string> Fetching = new(StringComparer.OrdinalIgnoreCase)
        {
            "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE", "RD", "AUTOTEXTLIST", "HTMLCONTROL",
        };

        public static string? Reason(PackagePart part)
        {
            using var reader = XmlReader.Create(
                part.GetStream(FileMode.Open, FileAccess.Read),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = MaxCharacters,
                    CloseInput = true,
                });
            var open = new Stack<Field>();
            while (reader.Read())
            {
                if (reader.NodeType is not XmlNodeType.Element)
                {
                    continue;
                }

                var reason = reader.LocalName switch
                {
                    "altChunk" => Inside,
                    "fldSimple" => Judge(Attribute(reader, "instr")),
                    "fldChar" => Mark(open, Attribute(reader, "fldCharType")),
                    "instrText" or "delInstrText" or "t" => Add(open, reader),
                    _ => null,
                };
                if (reason is not null)
                {
                    return reason;
                }
            }

            return open.Select(field => Judge(field.Code.ToString())).FirstOrDefault(reason => reason is not null);
        }

        private static string? Mark(Stack<Field> open, string mark)
        {
            switch (mark)
            {
                case "begin" when open.Count >= MaxNested:
                    return Damaged;
                case "begin":
                    open.Push(new Field());
                    return null;
                case "separate" when open.TryPeek(out var field):
                    field.HasResult = true;
                    return null;
                case "end" when open.TryPop(out var field):
                    if (open.TryPeek(out var around) && !around.HasResult)
                    {
                        around.Code.Append(Quoted(field.Code.ToString()));
                    }

                    return Judge(field.Code.ToString());
                default:
                    return null;
            }
        }

        // Word takes ordinary text for code as well while a code is open.
        private static string? Add(Stack<Field> open, XmlReader reader)
        {
            if (open.TryPeek(out var field) && !field.HasResult && !reader.IsEmptyElement && reader.Read() && reader.NodeType is XmlNodeType.Text
                or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                field.Code.Append(reader.Value);
            }

            return null;
        }

        private static string? Judge(string code)
        {
            var words = code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                return null;
            }

            if (Fetching.Contains(words[0].Trim('"')))
            {
                return Fetches;
            }

            return words.Skip(1).Any(word => OfficeDocument.LeadsToFiles(word.Replace(@"\\", @"\", StringComparison.Ordinal)) || IsEscapedShare(word))
                ? LeadsToFile
                : null;
        }

        // A backslash is written as two in a code.
        private static bool IsEscapedShare(string word) => word.TrimStart('"').StartsWith(@"\\\\", StringComparison.Ordinal);

        private static string Quoted(string code)
        {
            var words = code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return words is ["QUOTE" or "quote" or "Quote", .. var given]
                ? string.Concat(given.Select(word =>
                    int.TryParse(word, CultureInfo.InvariantCulture, out var character) && character is > 0 and < 0xFFFF
                        ? $"{(char)character}"
                        : word.Trim('"')))
                : " ";
        }

        private static string Attribute(XmlReader reader, string name)
        {
            for (var found = reader.MoveToFirstAttribute(); found; found = reader.MoveToNextAttribute())
            {
                if (string.Equals(reader.LocalName, name, StringComparison.Ordinal))
                {
                    var value = reader.Value;
                    reader.MoveToElement();
                    return value;
                }
            }

            reader.MoveToElement();
            return string.Empty;
        }

        private sealed class Field
        {
            public System.Text.StringBuilder Code { get; } = new();

            public bool HasResult { get; set; }
        }
    }
}
