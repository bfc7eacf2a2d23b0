using Microsoft.EntityFrameworkCore;
using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.DailyMeeting.Data;

internal sealed class DailyMeetingDbContext(DbContextOptions<DailyMeetingDbContext> options) : ServiceDbContext(options)
{
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    /// <summary>The enquiry, locked until the request's transaction ends, so that of two changes at once the second sees the first.</summary>
    public Task<Enquiry?> EnquiryForUpdateAsync(Guid contactRecordId, string authority, CancellationToken cancellationToken) =>
        Enquiries
            .FromSql($"select * from enquiries where contact_record_id = {contactRecordId} and authority = {authority} for update")
            .SingleOrDefaultAsync(cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Enquiry>(enquiry =>
        {
            enquiry.ToTable("enquiries").HasKey(row => row.ContactRecordId);
            enquiry.Property(row => row.ContactRecordId).ValueGeneratedNever();
            enquiry.Property(row => row.State).HasConversion<string>();
            enquiry.Property(row => row.Version).IsConcurrencyToken();
            enquiry.OwnsMany(row => row.Items, items => items.ToJson("items").Property(item => item.State).HasConversion<string>());
            enquiry.OwnsOne(row => row.ParentConversation, conversation => conversation.ToJson("parent_conversation"));
            enquiry.OwnsOne(row => row.Decision, decision => decision.ToJson("decision"));
            enquiry.OwnsOne(row => row.Brokerage, brokerage => brokerage.ToJson("brokerage"));
            enquiry.OwnsMany(row => row.Actions, actions => actions.ToJson("actions"));
            enquiry.HasIndex(row => new { row.Authority, row.MeetingOn });
            enquiry.HasIndex(row => new { row.Authority, row.DecidedOn });
        });
        UseSnakeCase(modelBuilder);
    }
}
