using System.Text;

namespace ReferralPlatform.Estate.Tests.Confidentiality;

/// <summary>Searches bytes for a few texts in every form they could leak in: as they are, in capitals, in UTF-16, in hexadecimal, in base64.</summary>
internal sealed class LeakScanner
{
    private const int ChunkLength = 1024 * 1024;
    private const int Around = 40;
    private readonly List<(string Form, byte[] Bytes)> _forms = [];
    private readonly int _longest;

    public LeakScanner(params string[] texts)
    {
        foreach (var text in texts)
        {
            foreach (var (form, spelt) in new[] { ("", text), (" in capitals", text.ToUpperInvariant()), (" in small letters", text.ToLowerInvariant()) }
                .DistinctBy(form => form.Item2))
            {
                var bytes = Encoding.UTF8.GetBytes(spelt);
                _forms.Add(($"{text}{form}", bytes));
                _forms.Add(($"{text}{form} in UTF-16", Encoding.Unicode.GetBytes(spelt)));
                _forms.Add(($"{text}{form} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
                _forms.Add(($"{text}{form} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
                for (var before = 0; before < 3; before++)
                {
                    _forms.Add(($"{text}{form} in base64", InBase64(bytes, before)));
                }
            }

            if (text.Contains(' ', StringComparison.Ordinal))
            {
                _forms.Add(($"{text} in a URL", Encoding.ASCII.GetBytes(Uri.EscapeDataString(text))));
            }
        }

        _longest = _forms.Max(form => form.Bytes.Length);
    }

    /// <returns>A line for each form found, with what stands around it.</returns>
    public IReadOnlyList<string> Search(string place, ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var (form, pattern) in _forms)
        {
            var at = bytes.IndexOf(pattern);
            if (at >= 0)
            {
                var around = bytes[Math.Max(0, at - Around)..Math.Min(bytes.Length, at + pattern.Length + Around)];
                found.Add($"{place}: {form}: …{Printable(around)}…");
            }
        }

        return found;
    }

    /// <inheritdoc cref="Search(string, ReadOnlySpan{byte})"/>
    public async Task<IReadOnlyList<string>> SearchAsync(string place, Stream stream)
    {
        var found = new List<string>();
        var buffer = new byte[ChunkLength + _longest];
        var kept = 0;
        int read;
        while ((read = await stream.ReadAtLeastAsync(buffer.AsMemory(kept, ChunkLength), ChunkLength, throwOnEndOfStream: false)) > 0)
        {
            var length = kept + read;
            found.AddRange(Search(place, buffer.AsSpan(0, length)));
            kept = Math.Min(_longest, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return found;
    }

    public IReadOnlyList<string> Search(string place, string text) => Search(place, Encoding.UTF8.GetBytes(text));

    /// <summary>The characters of the base64 form that do not depend on what stands before and after the text.</summary>
    private static byte[] InBase64(byte[] text, int before)
    {
        var whole = Convert.ToBase64String([.. new byte[before], .. text]);
        var first = (before * 8 + 5) / 6;
        var last = (before + text.Length) * 8 / 6;
        return Encoding.ASCII.GetBytes(whole[first..last]);
    }

    private static string Printable(ReadOnlySpan<byte> bytes) =>
        string.Concat(Encoding.Latin1.GetString(bytes).Select(character => char.IsBetween(character, ' ', '~') ? character : '.'));
}
