using System.Security.Cryptography;
using System.Text.Json;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// The identity of a referrer who is not a professional, encrypted by the <see cref="VaultCipher"/> and bound to the contact's id.
/// </summary>
internal sealed class ReferrerVault(VaultCipher cipher)
{
    public string CurrentKey => cipher.CurrentKey;

    public ReferrerIdentity Seal(Guid contactId, ReferrerDetails referrer) => new()
    {
        ContactId = contactId,
        KeyId = cipher.CurrentKey,
        Ciphertext = cipher.Encrypt(contactId, JsonSerializer.SerializeToUtf8Bytes(referrer)),
    };

    /// <summary>Seals what an older key sealed with the current one. What it says is not looked at.</summary>
    /// <exception cref="CryptographicException">The row was tampered with, or its key is gone; it is left as it is.</exception>
    public void Reseal(ReferrerIdentity identity)
    {
        var plain = cipher.Decrypt(identity.KeyId, identity.ContactId, identity.Ciphertext);
        identity.Ciphertext = cipher.Encrypt(identity.ContactId, plain);
        identity.KeyId = cipher.CurrentKey;
        CryptographicOperations.ZeroMemory(plain);
    }

    /// <exception cref="CryptographicException">The row was tampered with or belongs to another contact, or its key is gone.</exception>
    public ReferrerDetails Open(ReferrerIdentity identity) =>
        JsonSerializer.Deserialize<ReferrerDetails>(cipher.Decrypt(identity.KeyId, identity.ContactId, identity.Ciphertext))!;
}
