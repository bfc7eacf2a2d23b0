using System.Security.Cryptography;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// AES-256-GCM under one of <see cref="VaultKeys"/>. The id of what is encrypted is bound in, so a ciphertext moved to another row does
/// not open.
/// </summary>
internal sealed class VaultCipher(VaultKeys keys)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public string CurrentKey => keys.Current;

    /// <returns>Nonce, ciphertext, tag; under <see cref="CurrentKey"/>.</returns>
    public byte[] Encrypt(Guid id, byte[] plain)
    {
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Find(keys.Current), TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), id.ToByteArray());
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The bytes were tampered with or belong to another id, or the key is gone.</exception>
    public byte[] Decrypt(string keyId, Guid id, byte[] sealedBytes)
    {
        var bytes = sealedBytes.AsSpan();
        if (bytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("The ciphertext is cut short.");
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(keys.Find(keyId), TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain, id.ToByteArray());
        return plain;
    }
}
