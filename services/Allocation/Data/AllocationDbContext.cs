using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.Allocation.Workers;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Data;

internal sealed class AllocationDbContext(DbContextOptions<AllocationDbContext> options) : ServiceDbContext(options)
{
    public DbSet<AllocationCase> Cases => Set<AllocationCase>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<HeardOf> Heard => Set<HeardOf>();

    public DbSet<WorkerAbsence> Absences => Set<WorkerAbsence>();

    /// <summary>
    /// What was heard of a contact record until now. What is heard next follows when the transaction ends, and so does what a person changes of its case.
    /// </summary>
    public async Task<HeardOf> HearOfAsync(Guid contactRecordId, CancellationToken cancellationToken)
    {
        await LockAsync(contactRecordId.ToString(), cancellationToken);
        await this.LockRowAsync<AllocationCase>(contactRecordId, cancellationToken);
        if (await Heard.FindAsync([contactRecordId], cancellationToken) is { } heard)
        {
            return heard;
        }

        heard = new HeardOf { ContactRecordId = contactRecordId };
        Heard.Add(heard);
        return heard;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<AllocationCase>(row =>
        {
            row.ToTable("allocation_cases").HasKey(item => item.ContactRecordId);
            row.Property(item => item.ContactRecordId).ValueGeneratedNever();
            row.Property(item => item.Outcome).HasConversion(outcome => outcome.Code(), code => EnumCodes.Of<Outcome>(code));
            row.Property(item => item.Version).IsConcurrencyToken();
            row.Ignore(item => item.IsClosed).Ignore(item => item.IsProtection).Ignore(item => item.NeedsWorker)
                .Ignore(item => item.Assessment).Ignore(item => item.Allocation);
            row.HasIndex(item => new { item.Authority, item.ReceivedAt, item.ContactRecordId });
            row.HasIndex(item => new { item.AllocatedTo, item.ReceivedAt, item.ContactRecordId });
            row.HasIndex(item => item.ContactId);
            row.HasMany(item => item.Allocations).WithOne().HasForeignKey(item => item.ContactRecordId);
            row.Navigation(item => item.Allocations).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
            row.HasMany(item => item.Assessments).WithOne().HasForeignKey(item => item.ContactRecordId);
            row.Navigation(item => item.Assessments).AutoInclude();
            row.OwnsMany(item => item.FollowUps, next =>
            {
                next.ToJson("follow_ups");
                next.Property(item => item.Kind).HasConversion<string>();
            });
            row.OwnsOne(item => item.PlanningMeeting, meeting =>
            {
                meeting.ToJson("planning_meeting");
                meeting.OwnsOne(item => item.Held, held => held.OwnsMany(
                    item => item.Attendees, attendee => attendee.Property(item => item.Kind).HasConversion<string>()));
            });
            row.OwnsMany(item => item.Plans, plan =>
            {
                plan.ToJson("plans");
                plan.OwnsMany(item => item.Actions);
                plan.OwnsMany(item => item.Reviews, review => review.Property(item => item.Decision).HasConversion<string>());
            });
        });
        modelBuilder.Entity<CaseAllocation>(row =>
        {
            row.ToTable("allocations").HasKey(item => new { item.ContactRecordId, item.Number });
            row.Property(item => item.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<Assessment>(row =>
        {
            row.ToTable("assessments").HasKey(item => item.Id);
            row.Property(item => item.Id).ValueGeneratedNever();
            row.Property(item => item.State).HasConversion<string>();
            row.Property(item => item.Result).HasConversion<string>();
            row.Ignore(item => item.FirstSeenAt);
            row.HasIndex(item => new { item.ContactRecordId, item.Number }).IsUnique();
            row.OwnsOne(item => item.Conduct, conduct =>
            {
                conduct.ToJson("conduct");
                conduct.Property(item => item.Interpreter).HasConversion<string>();
            });
            row.OwnsMany(item => item.Visits, visit => visit.ToJson("visits"));
            row.OwnsMany(item => item.Participants, participant =>
            {
                participant.ToJson("participants");
                participant.Property(item => item.Kind).HasConversion<string>();
            });
            row.OwnsMany(item => item.Extensions, extension => extension.ToJson("extensions"));
            row.OwnsMany(item => item.Supervisions, supervision => supervision.ToJson("supervisions"));
            row.OwnsMany(item => item.Reviews, review =>
            {
                review.ToJson("reviews");
                review.Property(item => item.Act).HasConversion<string>();
            });
            row.HasMany(item => item.Contributions).WithOne().HasForeignKey(item => item.AssessmentId);
            row.Navigation(item => item.Contributions).AutoInclude();
        });
        modelBuilder.Entity<Contribution>(row =>
        {
            row.ToTable("contributions").HasKey(item => item.Id);
            row.Property(item => item.Id).ValueGeneratedNever();
            row.Property(item => item.About).HasConversion<string>();
            row.Property(item => item.Version).IsConcurrencyToken();
            row.Ignore(item => item.State).Ignore(item => item.IsWaiting).Ignore(item => item.SettledAt);
            row.OwnsMany(item => item.Responses, response => response.ToJson("responses"));
            row.HasIndex(item => new { item.Authority, item.Agency, item.RequestedAt, item.Id });
        });
        modelBuilder.Entity<HeardOf>(row =>
        {
            row.ToTable("heard_of").HasKey(item => item.ContactRecordId);
            row.Property(item => item.ContactRecordId).ValueGeneratedNever();
            row.OwnsOne(item => item.Disposed, disposed => disposed.ToJson("disposed"));
        });
        modelBuilder.Entity<WorkerAbsence>().ToTable("worker_absences").HasKey(item => new { item.Authority, item.WorkerId });

        HideRestrictedContacts<AllocationCase>(modelBuilder, allocated => allocated.ContactId);
        HideRestricted<Contribution>(modelBuilder, contribution => contribution.ContactRecordId);
    }
}
