using System.Buffers.Binary;
using System.Text;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>
/// What a file is, by its content and never by its name. What could run something, or is two things at once, is refused with a reason for
/// the person who sent it.
/// </summary>
internal static class FileContent
{
    private const int Head = 1024;
    private const string Allowed = "Send a PDF, a photograph (JPEG, PNG, HEIC), a Word (.docx) or OpenDocument (.odt) file without macros, or plain text.";
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] JpegStart = [0xFF, 0xD8, 0xFF];
    private static readonly byte[][] Programs = ["MZ"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], "#!"u8.ToArray()];
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
    private static readonly string[] Markup = ["<html", "<script", "<svg", "<!doctype", "<iframe", "<?xml", "<?php"];

    /// <summary>Looks at the content.</summary>
    /// <returns>The type, or why it is not taken.</returns>
    public static (FileType? Type, string? Refused) Inspect(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.IsEmpty)
        {
            return (null, "The file is empty.");
        }

        if (bytes.StartsWith("PK\x03\x04"u8))
        {
            return OfficeDocument.Inspect(content);
        }

        if (bytes.StartsWith(PngSignature))
        {
            return IsWholePng(bytes) ? Alone(FileType.Png, bytes) : (null, "The picture is damaged, or something else is hidden behind it.");
        }

        if (bytes.StartsWith(JpegStart))
        {
            return Alone(FileType.Jpeg, bytes);
        }

        if (bytes.Length > 16 && bytes[4..8].SequenceEqual("ftyp"u8) && HeicBrands.Contains(Encoding.Latin1.GetString(bytes[8..12]), StringComparer.Ordinal))
        {
            return Alone(FileType.Heic, bytes);
        }

        if (CompoundFile.Is(bytes))
        {
            return CompoundFile.Has(bytes, "EncryptedPackage")
                ? (null, "The document is locked with a password, so nobody here could read it. Save it without the password and send that.")
                : (null, "Old Office files can carry macros. Save it as .docx or PDF and send that.");
        }

        return PdfInspection.StartOf(bytes) is >= 0 and var start && !Array.Exists(Programs, program => content.AsSpan().StartsWith(program))
            ? PdfInspection.Reason(content) is { } reason ? (null, reason) : Alone(FileType.Pdf, bytes, start)
            : Text(bytes);
    }

    /// <summary>A file that is also an archive, a PDF or a web page to another program is refused.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="start">Where it begins.</param>
    private static (FileType? Type, string? Refused) Alone(FileType type, ReadOnlySpan<byte> bytes, int start = 0)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(Head, bytes.Length)]);
        var isWebPage = Array.Exists(
            Markup, tag => !string.Equals(tag, "<?xml", StringComparison.Ordinal) && head.Contains(tag, StringComparison.OrdinalIgnoreCase));
        var isPdf = head.IndexOf("%PDF-", start + 1, StringComparison.Ordinal) > 0;
        return isWebPage || isPdf || OfficeDocument.EndsAsArchive(bytes)
            ? (null, "The file is two things at once, which only harmful files are.")
            : (type, null);
    }

    private static bool IsWholePng(ReadOnlySpan<byte> bytes)
    {
        var at = PngSignature.Length;
        while (bytes.Length - at >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var isEnd = bytes.Slice(at + 4, 4).SequenceEqual("IEND"u8);
            if (length > bytes.Length - at - 12)
            {
                return false;
            }

            at += (int)length + 12;
            if (isEnd)
            {
                return at == bytes.Length;
            }
        }

        return false;
    }

    private static (FileType? Type, string? Refused) Text(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return (null, $"This type of file is not taken. {Allowed}");
        }

        if (text.Any(character => char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\f' or '\u0085')))
        {
            return (null, $"This type of file is not taken. {Allowed}");
        }

        var start = text.TrimStart();
        var isMarkup = start.StartsWith('<') || Array.Exists(Markup, tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase));
        return isMarkup || start.StartsWith("{\\rtf", StringComparison.Ordinal) || start.StartsWith("#!", StringComparison.Ordinal)
            ? (null, $"Web pages, scripts and drawings can run things. {Allowed}")
            : (FileType.Text, null);
    }
}
