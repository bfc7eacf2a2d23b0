using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>Tables of attachments.</summary>
internal static class AttachmentModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("attachments").LosesRows().HasKey(row => row.Id);
            attachment.Property(row => row.Kind).HasConversion<short>();
            attachment.Property(row => row.State).HasConversion<short>();
            attachment.HasIndex(row => row.NextCheckAt).HasFilter("next_check_at is not null");
            attachment.HasMany(row => row.Records).WithOne().HasForeignKey(link => link.AttachmentId);
        });
        modelBuilder.Entity<AttachedTo>(link =>
        {
            link.ToTable("attachment_records").LosesRows().HasKey(row => new { row.AttachmentId, row.ContactRecordId });
            link.HasIndex(row => row.ContactRecordId);
            link.HasOne<ContactRecord>().WithMany().HasForeignKey(row => row.ContactRecordId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AttachmentPart>(part =>
        {
            part.ToTable("attachment_parts").LosesRows().HasKey(row => new { row.AttachmentId, row.Number });
            part.HasOne<Attachment>().WithMany().HasForeignKey(row => row.AttachmentId);
        });
    }
}
