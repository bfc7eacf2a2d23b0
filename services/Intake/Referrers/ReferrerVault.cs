using System.Security.Cryptography;
using System.Text.Json;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// The identity of a referrer who is not a professional, encrypted (AES-256-GCM) under a key from configuration: <c>Vault:Keys:{id}</c>
/// (base64, 32 bytes) and <c>Vault:CurrentKey</c>. Older keys stay readable, so keys can be rotated. The contact's id is bound in, so a
/// ciphertext moved to another row does not open.
/// </summary>
internal sealed class ReferrerVault
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly Dictionary<string, byte[]> _keys;
    private readonly string _currentKey;

    /// <exception cref="InvalidOperationException">No usable key is configured.</exception>
    public ReferrerVault(IConfiguration configuration)
    {
        _keys = configuration.GetSection("Vault:Keys").GetChildren()
            .ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value ?? string.Empty), StringComparer.Ordinal);
        _currentKey = configuration["Vault:CurrentKey"] ?? string.Empty;
        if (!_keys.TryGetValue(_currentKey, out var key) || key.Length != 32)
        {
            throw new InvalidOperationException("Vault:CurrentKey must name one of Vault:Keys, each 32 bytes in base64.");
        }
    }

    public ReferrerIdentity Seal(Guid contactId, ReferrerDetails referrer)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(referrer);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[_currentKey], TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), contactId.ToByteArray());
        return new ReferrerIdentity { ContactId = contactId, KeyId = _currentKey, Ciphertext = sealedBytes };
    }

    /// <exception cref="CryptographicException">The row was tampered with or belongs to another contact.</exception>
    public ReferrerDetails Open(ReferrerIdentity identity)
    {
        var bytes = identity.Ciphertext.AsSpan();
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_keys[identity.KeyId], TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain, identity.ContactId.ToByteArray());
        return JsonSerializer.Deserialize<ReferrerDetails>(plain)!;
    }
}

internal sealed class ReferrerIdentity
{
    public required Guid ContactId { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Nonce, ciphertext, tag.</summary>
    public required byte[] Ciphertext { get; init; }
}
