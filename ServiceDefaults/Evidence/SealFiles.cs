using System.Text;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>
/// The seals of one database outside of it: a file for each month, to which lines are only ever added. A folder is all that is needed; that nobody who can
/// change the database can change it as well is for whoever mounts it.
/// </summary>
internal sealed class SealFiles(string directory, string database)
{
    private const int Block = 64 * 1024;

    /// <summary>The files, the earliest first.</summary>
    public IReadOnlyList<string> Paths() => [.. Directory.EnumerateFiles(directory, $"{database}.*.seals").Order(StringComparer.Ordinal)];

    /// <summary>The last seal that is there as a whole.</summary>
    public (Seal Seal, string Line)? Last()
    {
        foreach (var path in Paths().Reverse())
        {
            foreach (var line in FromTheEnd(path))
            {
                if (Seal.TryRead(line, out var seal, out _, out _))
                {
                    return (seal, line);
                }
            }
        }

        return null;
    }

    /// <summary>Adds seals, each to the file of its month, and returns when they are on the disk.</summary>
    public async Task AppendAsync(IEnumerable<KeptSeal> seals, CancellationToken cancellationToken)
    {
        foreach (var month in seals.GroupBy(seal => $"{database}.{seal.At.UtcDateTime:yyyy-MM}.seals", StringComparer.Ordinal))
        {
            var path = Path.Combine(directory, month.Key);
            var lines = new StringBuilder();
            if (!EndsLine(path))
            {
                // What a crash or a full disk left of a line is ended, and the whole line follows.
                lines.Append('\n');
            }

            foreach (var seal in month)
            {
                lines.Append(seal.Line).Append('\n');
            }

            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            await file.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellationToken);
            file.Flush(flushToDisk: true);
        }
    }

    private static bool EndsLine(string path)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(1, file.Length), SeekOrigin.End);
        return file.ReadByte() is '\n' or -1;
    }

    private static IEnumerable<string> FromTheEnd(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (end, rest) = (file.Length, Array.Empty<byte>());
        while (end > 0)
        {
            var from = Math.Max(0, end - Block);
            var block = new byte[end - from];
            file.Seek(from, SeekOrigin.Begin);
            file.ReadExactly(block);
            rest = [.. block, .. rest];
            end = from;
            while (rest.AsSpan().LastIndexOf((byte)'\n') is var newline and >= 0)
            {
                yield return Encoding.UTF8.GetString(rest.AsSpan(newline + 1));
                rest = rest[..newline];
            }
        }

        yield return Encoding.UTF8.GetString(rest);
    }
}
