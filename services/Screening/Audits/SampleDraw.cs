using System.Security.Cryptography;
using System.Text;

namespace ReferralPlatform.Screening.Audits;

/// <summary>
/// How a sample is drawn: each case gets the SHA-256 of seed and id, and the smallest are taken. Anybody can draw it again from the
/// same seed and population, with nothing but SHA-256.
/// </summary>
internal static class SampleDraw
{
    /// <summary>A new seed of 128 bits, lower-case hexadecimal.</summary>
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <returns>The ids drawn, in the order of the draw; all of them when there are fewer than asked for.</returns>
    public static IReadOnlyList<Guid> Draw(string seed, IEnumerable<Guid> population, int size) =>
        [.. population.OrderBy(id => Sha256($"{seed}:{id:D}"), StringComparer.Ordinal).Take(size)];

    /// <summary>SHA-256 of the ids in ascending order of their text, one per line; lower-case hexadecimal.</summary>
    public static string HashOf(IEnumerable<Guid> population) =>
        Sha256(string.Join('\n', population.Select(id => id.ToString("D")).Order(StringComparer.Ordinal)));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
