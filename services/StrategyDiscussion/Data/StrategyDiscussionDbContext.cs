using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Data;

internal sealed class StrategyDiscussionDbContext(DbContextOptions<StrategyDiscussionDbContext> options) : ServiceDbContext(options)
{
    public DbSet<Discussion> Discussions => Set<Discussion>();

    /// <summary>The clock of the initial child protection conference, if a section 47 enquiry started it.</summary>
    public Task<CaseDeadline?> ConferenceClockAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        Deadlines.AsNoTracking().FirstOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Kind == ClockKinds.Conference, cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Discussion>(discussion =>
        {
            discussion.ToTable("discussions").HasKey(row => row.ContactRecordId);
            discussion.Property(row => row.ContactRecordId).ValueGeneratedNever();
            discussion.Property(row => row.State).HasConversion<string>();
            discussion.Property(row => row.Version).IsConcurrencyToken();
            discussion.OwnsMany(row => row.Protections, protections => protections.ToJson("protections"));
            discussion.OwnsOne(row => row.Record, record =>
            {
                record.ToJson("record");
                record.OwnsMany(held => held.Participants);
                record.OwnsOne(held => held.InformingParents);
            });
            discussion.Ignore(row => row.Section47IsADuty);
            discussion.HasIndex(row => new { row.Authority, row.RequiredAt, row.ContactRecordId });
        });
    }
}
