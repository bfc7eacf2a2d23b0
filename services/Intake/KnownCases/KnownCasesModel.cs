using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Persistence;

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
        model.Entity<WorkerAbsence>().ToTable("worker_absences").HasKey(row => new { row.Authority, row.WorkerId });
        model.Entity<KnownCaseImport>(import =>
        {
            import.ToTable("known_case_imports").LosesRows().HasKey(row => row.Id);
            import.Property(row => row.State).HasConversion<short>();
            import.HasIndex(row => new { row.Authority, row.Id });
        });
        model.Entity<KnownCaseImportRow>(row =>
        {
            row.ToTable("known_case_import_rows").LosesRows().HasKey(line => line.Id);
            row.Property(line => line.Outcome).HasConversion<short>();
            row.Property(line => line.Resolution).HasConversion<short?>();
            IntakeDbContext.AsJson(row.Property(line => line.Given));
            IntakeDbContext.AsJson(row.Property(line => line.Faults));
            IntakeDbContext.AsJson(row.Property(line => line.Changes));
            row.HasIndex(line => new { line.ImportId, line.Outcome, line.Row });
            row.HasIndex(line => new { line.Authority, line.CaseSystemNumber }).HasFilter("outcome = 2");
            row.HasOne<KnownCaseImport>().WithMany().HasForeignKey(line => line.ImportId);
        });
    }
}
