using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Tables of what cases are known.</summary>
internal static class KnownCasesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<KnownCaseStatement>(statement =>
        {
            statement.ToTable("known_case_statements").HasKey(row => row.Id);
            statement.Property(row => row.Status).HasConversion<short>();
            statement.HasIndex(row => new { row.PersonId, row.AsOf });
            statement.HasIndex(row => row.ContactRecordId).HasFilter("contact_record_id is not null");
            statement.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<KnownCaseImport>(import =>
        {
            import.ToTable("known_case_imports").HasKey(row => row.Id);
            import.HasIndex(row => new { row.Authority, row.Id });
        });
    }
}
