using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.Screening.Audits;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Data;

internal sealed class ScreeningDbContext(DbContextOptions<ScreeningDbContext> options) : ServiceDbContext(options)
{
    public DbSet<ScreeningCase> Cases => Set<ScreeningCase>();

    public DbSet<DecisionBreach> Breaches => Set<DecisionBreach>();

    public DbSet<ProtectionHeard> Protection => Set<ProtectionHeard>();

    public DbSet<AgencyEnquiry> AgencyEnquiries => Set<AgencyEnquiry>();

    protected override CircleChanged OwnWord(CircleChanged said) => new ScreeningCircleChanged(said);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ScreeningCase>(MapCase);
        modelBuilder.Entity<RecordedCheck>(row =>
        {
            row.ToTable("checks").Property(check => check.Id).ValueGeneratedNever();
            row.Property(check => check.Result).HasConversion(result => result.Code(), code => EnumCodes.Of<YesNoNotKnown>(code));
        });
        modelBuilder.Entity<Recommendation>().ToTable("recommendations").Property(recommendation => recommendation.Id).ValueGeneratedNever();
        modelBuilder.Entity<CaseReturn>().ToTable("returns").Property(returned => returned.Id).ValueGeneratedNever();
        modelBuilder.Entity<Escalation>(row =>
        {
            row.ToTable("escalations").Property(escalation => escalation.Id).ValueGeneratedNever();
            row.HasIndex(escalation => new { escalation.CaseId, escalation.Hop }).IsUnique();
        });
        modelBuilder.Entity<CrimeSuspicion>().ToTable("crime_suspicions").Property(suspicion => suspicion.Id).ValueGeneratedNever();
        modelBuilder.Entity<DecisionBreach>(row =>
        {
            row.ToTable("decision_breaches").HasKey(breach => breach.CaseId);
            row.HasIndex(breach => new { breach.Authority, breach.DecidedAt, breach.CaseId });
        });
        modelBuilder.Entity<ProtectionHeard>(row =>
        {
            row.ToTable("protection_heard").HasKey(heard => heard.CaseId);
            row.Property(heard => heard.CaseId).ValueGeneratedNever();
            row.Ignore(heard => heard.DiscussionIsDue).Ignore(heard => heard.MinutesAreUnsigned).Ignore(heard => heard.EnquiryIsOpen);
        });
        modelBuilder.Entity<StepUp>().ToTable("step_ups").HasKey(stepUp => stepUp.CaseId);
        AgencyModel.Configure(modelBuilder);
        DecisionModel.Configure(modelBuilder);
        AuditModel.Configure(modelBuilder);

        HideRestrictedContacts<ScreeningCase>(modelBuilder, screened => screened.ContactId);
        HideRestricted<DecisionBreach>(modelBuilder, breach => breach.CaseId);
        HideRestricted<SampledContact>(modelBuilder, contact => contact.CaseId);
        HideRestricted<AgencyEnquiry>(modelBuilder, enquiry => enquiry.CaseId);
    }

    private static void MapCase(EntityTypeBuilder<ScreeningCase> row)
    {
        row.ToTable("cases").HasKey(screened => screened.Id);
        row.Property(screened => screened.Id).ValueGeneratedNever();
        row.Property(screened => screened.Kind).HasConversion(kind => kind.Code(), code => EnumCodes.Of<ContactKind>(code));
        row.Property(screened => screened.Stage).HasConversion(stage => stage.Code(), code => EnumCodes.Of<ScreeningStage>(code));
        row.Property(screened => screened.Version).IsConcurrencyToken();
        row.Ignore(screened => screened.Facts).Ignore(screened => screened.IsOnAgenda);
        row.HasMany(screened => screened.Checks).WithOne().HasForeignKey(part => part.CaseId);
        row.HasMany(screened => screened.Recommendations).WithOne().HasForeignKey(part => part.CaseId);
        row.HasMany(screened => screened.Returns).WithOne().HasForeignKey(part => part.CaseId);
        row.HasMany(screened => screened.Escalations).WithOne().HasForeignKey(part => part.CaseId);
        row.HasMany(screened => screened.Crimes).WithOne().HasForeignKey(part => part.CaseId);
        row.HasOne(screened => screened.Breach).WithOne().HasForeignKey<DecisionBreach>(part => part.CaseId);
        row.HasMany(screened => screened.Reviews).WithOne().HasForeignKey(part => part.CaseId);
        row.HasMany(screened => screened.Discussions).WithOne().HasForeignKey(part => part.CaseId);
        row.HasMany(screened => screened.Dissents).WithOne().HasForeignKey(part => part.CaseId);
        row.HasOne(screened => screened.PlannedStepUp).WithOne().HasForeignKey<PlannedStepUp>(part => part.CaseId);
        row.HasOne(screened => screened.Snapshot).WithOne().HasForeignKey<DecisionSnapshot>(part => part.CaseId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne(screened => screened.StepUp).WithOne().HasForeignKey<StepUp>(part => part.CaseId);
        row.HasOne(screened => screened.Disposal).WithOne().HasForeignKey<Disposal>(part => part.CaseId);

        row.HasIndex(screened => screened.ContactId);
        row.HasIndex(screened => new { screened.Authority, screened.DecisionDueAt, screened.Id }, "open")
            .HasDatabaseName("ix_cases_open").HasFilter("closed_at is null");
        row.HasIndex(screened => new { screened.Authority, screened.DecisionDueAt, screened.Id }, "awaiting-decision")
            .HasDatabaseName("ix_cases_awaiting_decision").HasFilter("stage in ('awaiting-decision', 'awaiting-immediate-decision')");
        row.HasIndex(screened => new { screened.RecordedBy, screened.DecisionDueAt, screened.Id }).HasFilter("closed_at is null");
        row.HasIndex(screened => screened.AssignedTo).HasFilter("assigned_to is not null");
        row.HasIndex(screened => new { screened.Authority, screened.ClosedAt, screened.Id }).HasFilter("closed_at is not null");
        row.HasIndex(screened => new { screened.Authority, screened.DecisionDueAt, screened.Id }, "checks-outstanding")
            .HasDatabaseName("ix_cases_checks_outstanding").HasFilter("checks_outstanding");
        row.HasIndex(screened => screened.EscalateAt).HasFilter("escalate_at is not null");
    }
}
