using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.StrategyDiscussion.Discussions;
using ReferralPlatform.StrategyDiscussion.Invitations;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Data;

internal sealed class StrategyDiscussionDbContext(DbContextOptions<StrategyDiscussionDbContext> options) : ServiceDbContext(options)
{
    public DbSet<ProtectionCase> Cases => Set<ProtectionCase>();

    public DbSet<Discussion> Discussions => Set<Discussion>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<GivenInformation> Information => Set<GivenInformation>();

    public DbSet<AwaitedReferral> AwaitedReferrals => Set<AwaitedReferral>();

    /// <summary>Lets one message that could open a case at a time through, so that those that come together see each other.</summary>
    public Task LockCaseAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        LockAsync(contactRecordId.ToString(), cancellationToken);

    public Task<List<Discussion>> DiscussionsOfAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        Discussions.Where(row => row.ContactRecordId == contactRecordId).OrderBy(row => row.Number).ToListAsync(cancellationToken);

    protected override CircleChanged OwnWord(CircleChanged said) => new StrategyDiscussionCircleChanged(said);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ProtectionCase>(found =>
        {
            found.ToTable("cases").HasKey(row => row.ContactRecordId);
            found.Property(row => row.ContactRecordId).ValueGeneratedNever();
            found.Property(row => row.Version).IsConcurrencyToken();
            found.OwnsMany(row => row.Steps, steps =>
            {
                steps.ToJson("steps");
                steps.Property(step => step.Stage).HasConversion<string>();
                steps.OwnsMany(step => step.Children, child => child.Property(one => one.Answer).HasConversion<string>());
                steps.OwnsMany(step => step.Amendments, amendment => amendment.OwnsMany(made => made.Changes));
            });
            found.OwnsMany(row => row.Enquiries, enquiries =>
            {
                enquiries.ToJson("enquiries");
                enquiries.OwnsMany(enquiry => enquiry.LeadChanges);
                enquiries.Property(enquiry => enquiry.Conclusion).HasConversion<string>();
                enquiries.Property(enquiry => enquiry.ConferenceOutcome).HasConversion<string>();
            });
            found.Ignore(row => row.OpenEnquiry).Ignore(row => row.EnquiryToEnd).Ignore(row => row.EnquiryLed).Ignore(row => row.Section47IsADuty);
            found.HasIndex(row => new { row.Authority, row.ConferenceBy, row.ContactRecordId }).HasFilter("conference_by is not null");
        });
        modelBuilder.Entity<Discussion>(discussion =>
        {
            discussion.ToTable("discussions").HasKey(row => row.Id);
            discussion.Property(row => row.Id).ValueGeneratedNever();
            discussion.Property(row => row.State).HasConversion<string>();
            discussion.Property(row => row.Because).HasConversion<string>();
            discussion.Property(row => row.Version).IsConcurrencyToken();
            discussion.OwnsOne(row => row.Record, record =>
            {
                record.ToJson("record");
                record.OwnsMany(held => held.Participants);
                record.OwnsOne(held => held.InformingParents);
                record.OwnsMany(held => held.OtherChildren, child => child.Property(one => one.Answer).HasConversion<string>());
            });
            discussion.OwnsMany(row => row.NeededSince, need =>
            {
                need.ToJson("needed_since");
                need.Property(one => one.Because).HasConversion<string>();
            });
            discussion.OwnsMany(row => row.DecisionTo, told => told.ToJson("decision_to"));
            discussion.HasIndex(row => new { row.ContactRecordId, row.Number }).IsUnique();
            discussion.HasIndex(row => new { row.Authority, row.RequiredAt, row.Id });
        });
        modelBuilder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(row => row.Id);
            invitation.Property(row => row.Id).ValueGeneratedNever();
            invitation.Property(row => row.Reply).HasConversion<string>();
            invitation.Property(row => row.Version).IsConcurrencyToken();
            invitation.HasOne<Discussion>().WithMany().HasForeignKey(row => row.DiscussionId);
            invitation.HasIndex(row => new { row.Authority, row.Agency, row.InvitedAt, row.Id });
        });
        modelBuilder.Entity<AwaitedReferral>(awaited =>
        {
            awaited.ToTable("awaited_referrals").LosesRows().HasKey(row => row.ReferralRecordId);
            awaited.Property(row => row.ReferralRecordId).ValueGeneratedNever();
        });
        modelBuilder.Entity<GivenInformation>(information =>
        {
            information.ToTable("given_information").IsAppendOnly().IsChained("new.discussion_id").HasKey(row => row.Id);
            information.Property(row => row.Id).ValueGeneratedNever();
            information.Property(row => row.Origin).HasConversion<string>();
            information.HasOne<Discussion>().WithMany().HasForeignKey(row => row.DiscussionId);
        });

        HideRestricted<ProtectionCase>(modelBuilder, child => child.ContactRecordId);
        HideRestricted<Discussion>(modelBuilder, discussion => discussion.ContactRecordId);
        HideRestricted<Invitation>(modelBuilder, invitation => invitation.ContactRecordId);
    }
}
