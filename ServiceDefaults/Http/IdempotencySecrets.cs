using System.Security.Cryptography;
using System.Text;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// What is derived from a key that only its sender has: the name it is stored under, and the keys that hide what was asked and answered (docs/adr/0021).
/// </summary>
internal sealed class IdempotencySecrets
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _secret;

    public IdempotencySecrets(string person, string key)
    {
        _secret = HKDF.Extract(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(person));
        KeyHash = Derive("key"u8);
        RequestKey = Derive("request"u8);
    }

    public byte[] KeyHash { get; }

    public byte[] RequestKey { get; }

    /// <returns>Nonce, ciphertext and tag.</returns>
    public byte[] Seal(ReadOnlySpan<byte> body)
    {
        var text = new byte[NonceSize + body.Length + TagSize];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceSize));
        using var aes = new AesGcm(Derive("answer"u8), TagSize);
        aes.Encrypt(text.AsSpan(0, NonceSize), body, text.AsSpan(NonceSize, body.Length), text.AsSpan(^TagSize..));
        return text;
    }

    public byte[] Open(ReadOnlySpan<byte> text)
    {
        var body = new byte[text.Length - NonceSize - TagSize];
        using var aes = new AesGcm(Derive("answer"u8), TagSize);
        aes.Decrypt(text[..NonceSize], text[NonceSize..^TagSize], text[^TagSize..], body);
        return body;
    }

    private byte[] Derive(ReadOnlySpan<byte> purpose)
    {
        var derived = new byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, _secret, derived, purpose);
        return derived;
    }
}
