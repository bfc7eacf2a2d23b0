namespace ReferralPlatform.Screening.Audits;

/// <summary>Tables of the Level 1 audit.</summary>
internal static class AuditModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AuditSample>(row =>
        {
            row.ToTable("audit_samples").HasKey(sample => sample.Id);
            row.Property(sample => sample.Id).ValueGeneratedNever();
            row.HasMany(sample => sample.Contacts).WithOne().HasForeignKey(contact => contact.SampleId);
            row.HasIndex(sample => new { sample.Authority, sample.DrawnAt, sample.Id });
        });
        model.Entity<SampledContact>(row =>
        {
            row.ToTable("audited_contacts").HasKey(contact => contact.CaseId);
            row.Property(contact => contact.CaseId).ValueGeneratedNever();
            row.Property(contact => contact.State).HasConversion(state => state.Code(), code => EnumCodes.Of<AuditState>(code));
            row.Property(contact => contact.Conclusion).HasConversion(conclusion => conclusion!.Value.Code(), code => EnumCodes.Of<AuditConclusion>(code));
            row.Property(contact => contact.Version).IsConcurrencyToken();
            row.HasIndex(contact => new { contact.Authority, contact.State, contact.ClosedAt, contact.CaseId });
        });
    }
}
