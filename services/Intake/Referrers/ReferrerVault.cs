using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// The identity of a referrer who is not a professional, encrypted by the <see cref="VaultCipher"/> and bound to the contact's id.
/// </summary>
internal sealed class ReferrerVault(VaultCipher cipher)
{
    public string CurrentKey => cipher.CurrentKey;

    /// <param name="ownWords">Texts the referrer wrote that say who they are, by field, as they were sent (<see cref="OwnWords"/>).</param>
    public ReferrerIdentity Seal(Guid contactId, ReferrerDetails referrer, IReadOnlyDictionary<string, string>? ownWords = null)
    {
        var sealing = JsonSerializer.SerializeToNode(referrer)!;
        if (ownWords is { Count: > 0 })
        {
            sealing[nameof(OwnWords)] = JsonSerializer.SerializeToNode(ownWords);
        }

        return new ReferrerIdentity
        {
            ContactId = contactId,
            KeyId = cipher.CurrentKey,
            Ciphertext = cipher.Encrypt(contactId, JsonSerializer.SerializeToUtf8Bytes(sealing)),
        };
    }

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

    /// <summary>The texts that were sealed with the identity, in the order of the form; none where they say nothing of the referrer.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public IReadOnlyList<string> OpenOwnWords(ReferrerIdentity identity) =>
        JsonNode.Parse(cipher.Decrypt(identity.KeyId, identity.ContactId, identity.Ciphertext))![nameof(OwnWords)]?.AsObject()
            .Select(text => text.Value!.GetValue<string>()).ToList() ?? [];
}
