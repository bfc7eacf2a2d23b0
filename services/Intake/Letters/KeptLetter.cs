using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Letters;

/// <summary>
/// A letter as it was printed, sealed: it holds a name and an address. Its id is the message's, of which Notification keeps purpose and delivery. Rendering
/// again replaces it until it is sent.
/// </summary>
internal sealed class KeptLetter
{
    public required Guid Id { get; init; }

    public required Guid ContactRecordId { get; init; }

    public required string Authority { get; init; }

    public required string Purpose { get; set; }

    public required bool ToReferrer { get; set; }

    /// <summary>Whom of the case it goes to; null where to the referrer.</summary>
    public Guid? PersonId { get; set; }

    public int Pages { get; set; }

    public DateTimeOffset RenderedAt { get; set; }

    /// <summary>Which of the configured keys opens it.</summary>
    public string KeyId { get; set; } = string.Empty;

    /// <summary>Nonce, ciphertext, tag of the PDF.</summary>
    public byte[] Ciphertext { get; set; } = [];

    public RenderedLetterView View => new(Id, Pages, RenderedAt);

    public void Seal(PrintedLetter letter, VaultCipher cipher, DateTimeOffset now)
    {
        KeyId = cipher.CurrentKey;
        Ciphertext = cipher.Encrypt(Id, letter.Pdf);
        (Pages, RenderedAt) = (letter.Pages, now);
    }

    public byte[] Open(VaultCipher cipher) => cipher.Decrypt(KeyId, Id, Ciphertext);
}

internal static class LetterModel
{
    public static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<KeptLetter>(letter =>
    {
        letter.ToTable("letters").HasKey(row => row.Id);
        letter.Property(row => row.Id).ValueGeneratedNever();
        letter.Ignore(row => row.View);
        letter.HasIndex(row => row.ContactRecordId);
        letter.HasIndex(row => row.KeyId);
        letter.HasOne<ContactRecord>().WithMany().HasForeignKey(row => row.ContactRecordId).OnDelete(DeleteBehavior.Restrict);
    });
}
