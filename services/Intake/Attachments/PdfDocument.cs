using System.Globalization;
using System.Text;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>What a PDF may not carry. What it hides inside compressed objects is for the virus checker to find.</summary>
internal static class PdfDocument
{
    private const int Tail = 2048;
    private static readonly string[] Active = ["JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA"];

    /// <returns>Why it is not taken; null when it is.</returns>
    public static string? Reason(ReadOnlySpan<byte> bytes)
    {
        if (bytes[Math.Max(0, bytes.Length - Tail)..].LastIndexOf("%%EOF"u8) < 0)
        {
            return "The PDF is cut short. Send it again whole.";
        }

        for (var at = bytes.IndexOf((byte)'/'); at >= 0;)
        {
            if (Active.Contains(NameAt(bytes[(at + 1)..]), StringComparer.Ordinal))
            {
                return "The PDF carries a script, a form program or another file. Print it to a new PDF and send that.";
            }

            var next = bytes[(at + 1)..].IndexOf((byte)'/');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return null;
    }

    /// <summary>The name that starts here; any of its characters may be written as # and two hexadecimal digits.</summary>
    private static string NameAt(ReadOnlySpan<byte> bytes)
    {
        var name = new StringBuilder(16);
        for (var at = 0; at < bytes.Length && name.Length < 16; at++)
        {
            var character = (char)bytes[at];
            if (character == '#' && at + 2 < bytes.Length
                && byte.TryParse(
                    Encoding.Latin1.GetString(bytes.Slice(at + 1, 2)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                character = (char)escaped;
                at += 2;
            }

            if (!char.IsAsciiLetterOrDigit(character))
            {
                break;
            }

            name.Append(character);
        }

        return name.ToString();
    }
}
