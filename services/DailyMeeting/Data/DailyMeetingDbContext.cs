using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.DailyMeeting.Meetings;
using ReferralPlatform.DailyMeeting.StepUps;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.DailyMeeting.Data;

internal sealed class DailyMeetingDbContext(DbContextOptions<DailyMeetingDbContext> options) : ServiceDbContext(options)
{
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    public DbSet<DisposedCase> DisposedCases => Set<DisposedCase>();

    public DbSet<SteppedUpAtOnce> SteppedUpAtOnce => Set<SteppedUpAtOnce>();

    public DbSet<CaseCheck> Checks => Set<CaseCheck>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<SteppedUpCase> StepUps => Set<SteppedUpCase>();

    /// <summary>
    /// Lets one message about a case, or one person's act on it, at a time through, so that a listing and a disposal that come together see each other.
    /// Whoever locks rows of a case has this first: in any other order a decision and a message could lock each other out.
    /// </summary>
    public Task LockCaseAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        LockAsync(contactRecordId.ToString(), cancellationToken);

    /// <summary>Lets one change of a day's meeting at a time through, also while it has no row yet.</summary>
    public Task LockMeetingAsync(string authority, DateOnly meetingOn, CancellationToken cancellationToken) =>
        LockAsync($"meeting {authority} {meetingOn:O}", cancellationToken);

    /// <summary>The meeting of a day; null while no attendance is recorded.</summary>
    public Task<Meeting?> MeetingAsync(string authority, DateOnly meetingOn, CancellationToken cancellationToken) =>
        Meetings.SingleOrDefaultAsync(row => row.Authority == authority && row.MeetingOn == meetingOn, cancellationToken);

    /// <summary>The step-up for changing, locked until the transaction ends.</summary>
    public async Task<SteppedUpCase?> LockStepUpAsync(Guid contactRecordId, string authority, CancellationToken cancellationToken)
    {
        await LockCaseAsync(contactRecordId, cancellationToken);
        await this.LockRowAsync<SteppedUpCase>(contactRecordId, cancellationToken);
        return await StepUps.SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == authority, cancellationToken);
    }

    /// <summary>The clock of the enquiry's meeting.</summary>
    public Task<CaseDeadline> MeetingClockAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        Deadlines.SingleAsync(row => row.ContactRecordId == contactRecordId && row.Kind == ClockKinds.DailyMeeting, cancellationToken);

    /// <summary>The enquiry for changing, locked until the transaction ends.</summary>
    public async Task<Enquiry?> LockEnquiryAsync(Guid contactRecordId, string authority, CancellationToken cancellationToken)
    {
        await LockCaseAsync(contactRecordId, cancellationToken);
        await this.LockRowAsync<Enquiry>(contactRecordId, cancellationToken);
        return await Enquiries.SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == authority, cancellationToken);
    }

    /// <summary>The checks made on a case.</summary>
    public async Task<IReadOnlyList<CaseCheck>> ChecksAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        await Checks.AsNoTracking().Where(check => check.ContactRecordId == contactRecordId).ToListAsync(cancellationToken);

    protected override CircleChanged OwnWord(CircleChanged said) => new DailyMeetingCircleChanged(said);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Enquiry>(enquiry =>
        {
            enquiry.ToTable("enquiries").HasKey(row => row.ContactRecordId);
            enquiry.Property(row => row.ContactRecordId).ValueGeneratedNever();
            enquiry.Property(row => row.State).HasConversion<string>();
            enquiry.Property(row => row.Version).IsConcurrencyToken();
            enquiry.OwnsMany(row => row.Items, items => items.ToJson("items"));
            enquiry.OwnsMany(row => row.Conversations, held => held.ToJson("conversations").Property(spoken => spoken.Consent).HasConversion<string>());
            enquiry.OwnsOne(row => row.Decision, decision => decision.ToJson("decision"));
            enquiry.OwnsMany(row => row.DecidedWith, attendees => attendees.ToJson("decided_with"));
            enquiry.OwnsMany(row => row.LeadPractitioners, leads => leads.ToJson("lead_practitioners"));
            enquiry.OwnsMany(row => row.Practitioners, practitioners => practitioners.ToJson("practitioners"));
            enquiry.OwnsOne(row => row.Brokerage, brokerage => brokerage.ToJson("brokerage"));
            enquiry.OwnsMany(row => row.Actions, actions => actions.ToJson("actions"));
            enquiry.HasIndex(row => new { row.Authority, row.MeetingOn });
            enquiry.HasIndex(row => new { row.Authority, row.DecidedOn });
        });
        modelBuilder.Entity<Meeting>(meeting =>
        {
            meeting.ToTable("meetings").HasKey(row => row.Id);
            meeting.Property(row => row.Id).ValueGeneratedNever();
            meeting.Property(row => row.Version).IsConcurrencyToken();
            meeting.OwnsMany(row => row.Attendees, attendees => attendees.ToJson("attendees"));
            meeting.HasIndex(row => new { row.Authority, row.MeetingOn }).IsUnique();
        });
        modelBuilder.Entity<SteppedUpCase>(steppedUp =>
        {
            steppedUp.ToTable("step_ups").HasKey(row => row.ContactRecordId);
            steppedUp.Property(row => row.ContactRecordId).ValueGeneratedNever();
            steppedUp.Property(row => row.Way).HasConversion<string>();
            steppedUp.Property(row => row.Version).IsConcurrencyToken();
            steppedUp.OwnsMany(row => row.Copies, copies => copies.ToJson("copies").Property(copy => copy.Of).HasConversion<string>());
            steppedUp.HasIndex(row => new { row.Authority, row.SteppedUpAt });
        });
        modelBuilder.Entity<DisposedCase>(disposed =>
        {
            disposed.ToTable("disposed_cases").HasKey(row => row.ContactRecordId);
            disposed.Property(row => row.ContactRecordId).ValueGeneratedNever();
        });
        modelBuilder.Entity<SteppedUpAtOnce>(stepped =>
        {
            stepped.ToTable("stepped_up_at_once").HasKey(row => row.ContactRecordId);
            stepped.Property(row => row.ContactRecordId).ValueGeneratedNever();
        });
        modelBuilder.Entity<CaseCheck>().ToTable("case_checks").HasKey(row => new { row.ContactRecordId, row.Check });

        HideRestrictedContacts<Enquiry>(modelBuilder, enquiry => enquiry.ContactId);
        HideRestricted<SteppedUpCase>(modelBuilder, steppedUp => steppedUp.ContactRecordId);
    }
}
