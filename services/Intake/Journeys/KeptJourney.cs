using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ReferralPlatform.Intake.Journeys;

/// <summary>
/// What somebody has answered so far on the way through the form. It is encrypted under a key that is not kept here: a stranger's is in that stranger's
/// cookie, so whoever has the database alone can read nothing.
/// </summary>
internal sealed class KeptJourney
{
    /// <summary>SHA-256 of the key.</summary>
    public byte[] Id { get; private init; } = [];

    /// <summary>Nonce, ciphertext, tag.</summary>
    public byte[] Ciphertext { get; set; } = [];

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; set; }

    public static KeptJourney Start(JourneyKey key, DateTimeOffset now) => new() { Id = key.Id, StartedAt = now };
}

/// <summary>Opens one journey.</summary>
internal sealed class JourneyKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private readonly byte[] _key;

    private JourneyKey(byte[] secret, TimeSpan lifetime)
    {
        Id = SHA256.HashData(secret);
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: "journey answers"u8.ToArray());
        Lifetime = lifetime;
    }

    public byte[] Id { get; }

    /// <summary>How long answers are kept after the last one.</summary>
    public TimeSpan Lifetime { get; }

    /// <summary>The key a stranger's browser holds: 32 random bytes in hexadecimal.</summary>
    public static JourneyKey? Of(string held) =>
        held.Length == 2 * KeyLength && held.All(char.IsAsciiHexDigit) ? new JourneyKey(Convert.FromHexString(held), KeepJourney.PublicLifetime) : null;

    /// <summary>The key of a signed-in person's one unfinished referral.</summary>
    public static JourneyKey Of(string person, byte[] ownKey) => new(HMACSHA256.HashData(ownKey, Encoding.UTF8.GetBytes(person)), KeepJourney.OwnLifetime);

    public byte[] Seal(Dictionary<string, string> answers)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(answers, ApiJson.Options);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(
            sealedBytes.AsSpan(0, NonceLength), plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), Id);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The row was tampered with.</exception>
    public Dictionary<string, string> Open(byte[] ciphertext)
    {
        if (ciphertext.Length == 0)
        {
            return new(StringComparer.Ordinal);
        }

        var plain = new byte[ciphertext.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(ciphertext.AsSpan(0, NonceLength), ciphertext.AsSpan(NonceLength, plain.Length), ciphertext.AsSpan(NonceLength + plain.Length), plain, Id);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(plain)!;
    }
}
