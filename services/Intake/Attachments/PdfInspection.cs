using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>
/// What a PDF may not carry, by its objects: also those in compressed object streams, and never by bytes that happen to spell a name.
/// </summary>
internal static class PdfInspection
{
    private const int Head = 1024;
    private const int Tail = 2048;
    private const int MaxObjects = 250_000;
    private const string Print = "Print it to a new PDF and send that.";
    private const string Damaged = "The PDF is damaged and cannot be checked. " + Print;
    private const string Script = "The PDF carries a script. " + Print;
    private const string OtherFile = "The PDF leads to a file somewhere else. " + Print;
    private const string Inside = "The PDF has another file inside it. Send that file by itself, and print this one to a new PDF.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, string> ByAction = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = Script,
        ["Launch"] = "The PDF starts a program. " + Print,
        ["SubmitForm"] = "The PDF sends what is typed into it somewhere else. " + Print,
        ["ImportData"] = "The PDF fetches data from another file. " + Print,
        ["GoToR"] = OtherFile,
        ["GoToE"] = OtherFile,
    };

    private static readonly Dictionary<string, string> ByKey = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = Script,
        ["EmbeddedFiles"] = Inside,
        ["XFA"] = "The PDF carries a form program (XFA). " + Print,
        ["RichMediaContent"] = "The PDF carries a film or an animation. " + Print,
    };

    private static readonly Dictionary<string, string> ByKind = new(StringComparer.Ordinal)
    {
        ["EmbeddedFile"] = Inside,
        ["FileAttachment"] = Inside,
        ["RichMedia"] = ByKey["RichMediaContent"],
    };

    /// <summary>Where the PDF begins: anything may stand before it, as readers allow, within the first thousand bytes.</summary>
    /// <returns>-1 when it is no PDF.</returns>
    public static int StartOf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(Head, bytes.Length)].IndexOf("%PDF-"u8);

    /// <returns>Why it is not taken; null when it is.</returns>
    public static string? Reason(byte[] content)
    {
        if (content.AsSpan(Math.Max(0, content.Length - Tail)).LastIndexOf("%%EOF"u8) < 0)
        {
            return "The PDF is cut short. Send it again whole.";
        }

        // A file made to keep its reader busy is given up, not waited for.
        string? reason = null;
        var reader = new Thread(() => reason = Read(content)) { IsBackground = true, Name = "reads a PDF" };
        reader.Start();
        return reader.Join(Patience) ? reason : Damaged;
    }

    private static string? Read(byte[] content)
    {
        try
        {
            using var document = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, FilterProvider = new BoundedFilters() });
            var objects = document.Structure.CrossReferenceTable.ObjectOffsets.Keys;
            return objects.Count() > MaxObjects ? Damaged : new Walk(document.Structure).All(objects);
        }
        catch (PdfDocumentEncryptedException)
        {
            return "The PDF is locked with a password, so nobody here could read it. Save it without the password and send that.";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever the parser stumbles over: what cannot be read cannot be judged.
            return Damaged;
        }
    }

    private static bool IsElsewhere(string address) =>
        address.StartsWith("\\\\", StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal)
        || address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("smb:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every object of the document, and what the objects hold.</summary>
    private sealed class Walk(Structure structure)
    {
        public string? All(IEnumerable<IndirectReference> objects) =>
            In(structure.Catalog.CatalogDictionary)
            ?? objects.Select(reference => In(structure.GetObject(reference)?.Data)).FirstOrDefault(reason => reason is not null);

        private string? In(IToken? token) => token switch
        {
            StreamToken stream => InStream(stream.StreamDictionary),
            DictionaryToken dictionary => InDictionary(dictionary),
            ArrayToken array => array.Data.Select(In).FirstOrDefault(reason => reason is not null),
            ObjectToken inner => In(inner.Data),
            _ => null,
        };

        // The content of a stream can be in another file.
        private string? InStream(DictionaryToken dictionary) => dictionary.Data.ContainsKey("F") ? OtherFile : InDictionary(dictionary);

        private string? InDictionary(DictionaryToken dictionary)
        {
            foreach (var (key, value) in dictionary.Data)
            {
                var reason = key switch
                {
                    // Pictures and fonts of a page may be called anything; these are what they say only in a dictionary of their kind.
                    "JS" => dictionary.Data.ContainsKey("S") ? Script : null,
                    "EF" => dictionary.Data.ContainsKey("F") || dictionary.Data.ContainsKey("UF") ? Inside : null,
                    "S" => ByAction.GetValueOrDefault(Name(value)),
                    "Type" or "Subtype" => ByKind.GetValueOrDefault(Name(value)),
                    "URI" or "F" or "UF" when IsElsewhere(Text(value)) => OtherFile,
                    _ => ByKey.GetValueOrDefault(key),
                };
                if ((reason ?? In(value)) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        private string Name(IToken value) => Resolved(value) is NameToken name ? name.Data : string.Empty;

        private string Text(IToken value) => Resolved(value) switch
        {
            StringToken text => text.Data.TrimStart(),
            HexToken text => text.Data.TrimStart(),
            _ => string.Empty,
        };

        private IToken? Resolved(IToken value)
        {
            for (var hops = 0; value is IndirectReferenceToken reference && hops < 8; hops++)
            {
                if (structure.GetObject(reference.Data)?.Data is not { } next)
                {
                    return null;
                }

                value = next;
            }

            return value;
        }
    }

    /// <summary>Unpacks what the document's own structure needs, to a limit: an object stream of a few kilobytes can unpack to gigabytes.</summary>
    private sealed class BoundedFilters : IFilterProvider
    {
        private const long MaxUnpacked = 100L * 1024 * 1024;
        private readonly IFilterProvider _all = DefaultFilterProvider.Instance;
        private long _unpacked;

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. _all.GetFilters(dictionary).Select(Bound)];

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. _all.GetNamedFilters(names).Select(Bound)];

        public IReadOnlyList<IFilter> GetAllFilters() => [.. _all.GetAllFilters().Select(Bound)];

        private Bounded Bound(IFilter filter) => new(filter, this);

        private void Count(Memory<byte> input, bool isFlate)
        {
            if (!isFlate)
            {
                // Nothing but Flate is used for structure by programs people have; the worst of the others makes a thousand of one.
                _unpacked += input.Length * 1000L;
            }
            else if (input.Length > 2)
            {
                var scratch = new byte[64 * 1024];
                using var inflated = new DeflateStream(new MemoryStream(input[2..].ToArray()), CompressionMode.Decompress);
                try
                {
                    int read;
                    while (_unpacked <= MaxUnpacked && (read = inflated.Read(scratch)) > 0)
                    {
                        _unpacked += read;
                    }
                }
                catch (InvalidDataException)
                {
                    // Broken data ends here for the parser as well.
                }
            }

            if (_unpacked > MaxUnpacked)
            {
                throw new InvalidDataException("The document unpacks to more than is taken.");
            }
        }

        private sealed class Bounded(IFilter filter, BoundedFilters all) : IFilter
        {
            public bool IsSupported => filter.IsSupported;

            public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
            {
                all.Count(input, filter is FlateFilter);
                return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            }
        }
    }
}
