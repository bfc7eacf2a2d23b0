using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Drafts;

/// <param name="Title">What its owner tells it by in a list.</param>
/// <param name="Content">The form's fields as they stand.</param>
internal sealed record DraftContent(string? Title, IReadOnlyDictionary<string, IReadOnlyList<string>> Content);

/// <summary>Reads and writes drafts: only the owner's, only while they are kept.</summary>
internal sealed class DraftStore(IntakeDbContext db, VaultCipher cipher, IOptions<DraftOptions> options, TimeProvider clock)
{
    public IQueryable<Draft> OwnedBy(CurrentPerson person)
    {
        var oldest = clock.GetUtcNow() - options.Value.KeepFor;
        return db.Drafts.Where(draft => draft.Owner == person.Id && draft.SavedAt > oldest);
    }

    public DateTimeOffset ExpiresAt(Draft draft) => draft.SavedAt + options.Value.KeepFor;

    public Draft Begin(Guid id, string form, DraftContent content, CurrentPerson person)
    {
        var draft = new Draft
        {
            Id = id,
            Owner = person.Id,
            Form = form,
            KeyId = cipher.CurrentKey,
            Ciphertext = Seal(id, content),
            Version = 1,
            SavedAt = clock.GetUtcNow(),
        };
        db.Drafts.Add(draft);
        return draft;
    }

    public void Save(Draft draft, DraftContent content)
    {
        draft.Ciphertext = Seal(draft.Id, content);
        draft.KeyId = cipher.CurrentKey;
        draft.Version++;
        draft.SavedAt = clock.GetUtcNow();
    }

    /// <summary>What the draft holds; null when its key is gone, it was tampered with or it is of a shape that is no more.</summary>
    public DraftContent? Open(Draft draft)
    {
        try
        {
            return JsonSerializer.Deserialize<DraftContent>(cipher.Decrypt(draft.KeyId, draft.Id, draft.Ciphertext));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private byte[] Seal(Guid id, DraftContent content) => cipher.Encrypt(id, JsonSerializer.SerializeToUtf8Bytes(content));
}
