using System.Security.Cryptography;
using System.Text.Json;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// The identity of a referrer who is not a professional, encrypted (AES-256-GCM) under one of <see cref="VaultKeys"/>. The contact's id is
/// bound in, so a ciphertext moved to another row does not open.
/// </summary>
internal sealed class ReferrerVault(VaultKeys keys)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public string CurrentKey => keys.Current;

    public ReferrerIdentity Seal(Guid contactId, ReferrerDetails referrer) => new()
    {
        ContactId = contactId,
        KeyId = keys.Current,
        Ciphertext = Encrypt(contactId, JsonSerializer.SerializeToUtf8Bytes(referrer)),
    };

    /// <summary>Seals what an older key sealed with the current one. What it says is not looked at.</summary>
    /// <exception cref="CryptographicException">The row was tampered with, or its key is gone; it is left as it is.</exception>
    public void SealAgain(ReferrerIdentity identity)
    {
        var plain = Decrypt(identity);
        identity.Ciphertext = Encrypt(identity.ContactId, plain);
        identity.KeyId = keys.Current;
        CryptographicOperations.ZeroMemory(plain);
    }

    /// <exception cref="CryptographicException">The row was tampered with or belongs to another contact, or its key is gone.</exception>
    public ReferrerDetails Open(ReferrerIdentity identity) => JsonSerializer.Deserialize<ReferrerDetails>(Decrypt(identity))!;

    private byte[] Encrypt(Guid contactId, byte[] plain)
    {
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Find(keys.Current), TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length), contactId.ToByteArray());
        return sealedBytes;
    }

    private byte[] Decrypt(ReferrerIdentity identity)
    {
        var bytes = identity.Ciphertext.AsSpan();
        if (bytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("The ciphertext is cut short.");
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(keys.Find(identity.KeyId), TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain, identity.ContactId.ToByteArray());
        return plain;
    }
}
