using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>
/// How long each chain was that had changed, and its last hash, at one moment: signed, and bound to the seal before it. As a line of a file it is JSON, a space
/// and the signature in base64.
/// </summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Previous">SHA-256 of the line before, in base64; empty for the first.</param>
/// <param name="Key">Which key signed.</param>
/// <param name="Root">Root of the Merkle tree over the heads, in base64: with it one chain's head can be shown to be sealed without the others.</param>
public sealed record Seal(string Database, long Number, DateTimeOffset At, string Previous, string Key, string Root, IReadOnlyList<SealedHead> Heads)
{
    /// <summary>Makes the line of a seal.</summary>
    internal static string Make(string database, long number, DateTimeOffset at, string? lineBefore, SealKey key, IReadOnlyList<SealedHead> heads)
    {
        var content = JsonSerializer.Serialize(
            new Seal(database, number, at, lineBefore is null ? string.Empty : HashOf(lineBefore), key.Id, RootOf(heads), heads), JsonSerializerOptions.Web);
        return $"{content} {key.Sign(Encoding.UTF8.GetBytes(content))}";
    }

    internal static bool TryRead(string line, [NotNullWhen(true)] out Seal? seal, out byte[] signed, out byte[] signature)
    {
        (seal, signed, signature) = (null, [], []);
        var end = line.LastIndexOf(' ');
        if (end < 0)
        {
            return false;
        }

        try
        {
            seal = JsonSerializer.Deserialize<Seal>(line[..end], JsonSerializerOptions.Web);
            (signed, signature) = (Encoding.UTF8.GetBytes(line[..end]), Convert.FromBase64String(line[(end + 1)..]));
            return seal is { Heads: not null };
        }
        catch (Exception damaged) when (damaged is JsonException or FormatException)
        {
            seal = null;
            return false;
        }
    }

    internal static string HashOf(string line) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    /// <summary>As RFC 6962 has it: a leaf and a node never have the same hash. Of an odd level the last one goes up as it is.</summary>
    internal static string RootOf(IReadOnlyList<SealedHead> heads)
    {
        List<byte[]> level = [.. heads.Select(head => SHA256.HashData([0, .. Encoding.UTF8.GetBytes($"{head.Table} {head.Chain} {head.Length} {head.Hash}")]))];
        while (level.Count > 1)
        {
            level = [.. level.Chunk(2).Select(pair => pair is [var left, var right] ? SHA256.HashData([1, .. left, .. right]) : pair[0])];
        }

        return level is [var root] ? Convert.ToBase64String(root) : string.Empty;
    }
}

/// <param name="Hash">Of the chain's last row, in base64.</param>
public sealed record SealedHead(string Table, Guid Chain, long Length, string Hash);
