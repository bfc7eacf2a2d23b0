using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Allocation.Workers;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Data;

internal sealed class AllocationDbContext(DbContextOptions<AllocationDbContext> options) : ServiceDbContext(options)
{
    public DbSet<AllocationCase> Cases => Set<AllocationCase>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<MeetingInvitation> MeetingInvitations => Set<MeetingInvitation>();

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

    /// <summary>The cases that are worked with here, alone: neither closed nor another record's.</summary>
    public IQueryable<AllocationCase> OpenCases => Cases.IgnoreAutoIncludes().Where(row => row.ClosedAt == null && row.BecameReferralAt == null);

    /// <summary>
    /// Nothing is due in a case that has ended, and what is not due is neither met nor missed. What ran out before, or was met in this very act, stays.
    /// </summary>
    public async Task StopClocksAsync(Guid contactRecordId, CancellationToken cancellationToken)
    {
        var running = await Deadlines.Where(clock => clock.ContactRecordId == contactRecordId && clock.MetAt == null && clock.MissedAt == null)
            .ToListAsync(cancellationToken);
        Deadlines.RemoveRange(running.Where(clock => clock.MetAt is null));
    }

    /// <summary>Stops one clock of a case that goes on: it is neither met nor missed. One that ran out, or was met, stays.</summary>
    public async Task StopClockAsync(Guid? clock, CancellationToken cancellationToken)
    {
        if (clock is not null && await Deadlines.FindAsync([clock], cancellationToken) is { MissedAt: null, MetAt: null } running)
        {
            Deadlines.Remove(running);
        }
    }

    protected override CircleChanged OwnWord(CircleChanged said) => new AllocationCircleChanged(said);

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
                .Ignore(item => item.Assessment).Ignore(item => item.Allocation).Ignore(item => item.Plan).Ignore(item => item.PlanningMeeting);
            row.HasIndex(item => new { item.Authority, item.ReceivedAt, item.ContactRecordId });
            row.HasIndex(item => new { item.AllocatedTo, item.ReceivedAt, item.ContactRecordId });
            row.HasIndex(item => item.ContactId);
            row.HasIndex(item => new { item.Authority, item.PlanActionDueOn, item.ContactRecordId }).HasFilter("plan_action_due_on is not null");
            row.HasMany(item => item.Allocations).WithOne().HasForeignKey(item => item.ContactRecordId);
            row.Navigation(item => item.Allocations).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
            row.HasMany(item => item.Assessments).WithOne().HasForeignKey(item => item.ContactRecordId);
            row.Navigation(item => item.Assessments).AutoInclude();
            row.HasMany(item => item.Invitations).WithOne().HasForeignKey(item => item.ContactRecordId);
            row.Navigation(item => item.Invitations).AutoInclude();
            row.OwnsMany(item => item.FollowUps, next =>
            {
                next.ToJson("follow_ups");
                next.Property(item => item.Kind).HasConversion<string>();
            });
            row.OwnsMany(item => item.PlanningMeetings, meeting =>
            {
                meeting.ToJson("planning_meetings");
                meeting.OwnsMany(item => item.Invitees, invitee => invitee.Property(item => item.Kind).HasConversion<string>());
                meeting.OwnsOne(item => item.Held, held => held.OwnsMany(
                    item => item.Attendees, attendee => attendee.Property(item => item.Kind).HasConversion<string>()));
            });
            row.OwnsMany(item => item.Plans, plan =>
            {
                plan.ToJson("plans");
                plan.Ignore(item => item.NextActionBy);
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
            row.Ignore(item => item.FirstSeenAt).Ignore(item => item.Complexity);
            row.HasIndex(item => new { item.ContactRecordId, item.Number }).IsUnique();
            row.OwnsOne(item => item.Conduct, conduct =>
            {
                conduct.ToJson("conduct");
                conduct.Property(item => item.Interpreter).HasConversion<string>();
            });
            row.OwnsMany(item => item.Clarifications, asked => asked.ToJson("clarifications"));
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
                review.OwnsOne(item => item.Complexity, complexity => complexity.OwnsMany(item => item.Criteria));
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
            row.OwnsOne(item => item.Ground, ground =>
            {
                ground.ToJson("ground");
                ground.Property(item => item.Kind).HasConversion<string>();
            });
            row.Navigation(item => item.Ground).IsRequired();
            row.OwnsMany(item => item.Responses, response => response.ToJson("responses"));
            row.HasIndex(item => new { item.Authority, item.Agency, item.RequestedAt, item.Id });
        });
        modelBuilder.Entity<MeetingInvitation>(row =>
        {
            row.ToTable("meeting_invitations").HasKey(item => item.Id);
            row.Property(item => item.Id).ValueGeneratedNever();
            row.Property(item => item.Reply).HasConversion<string>();
            row.Property(item => item.Version).IsConcurrencyToken();
            row.HasIndex(item => new { item.Authority, item.Agency, item.InvitedAt, item.Id });
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
        HideRestricted<MeetingInvitation>(modelBuilder, invitation => invitation.ContactRecordId);
    }
}
