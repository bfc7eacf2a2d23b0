using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Messaging;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>
/// The tables every service's database has beside its own: outbox, inbox, clocks, activity, readings, idempotency keys.
/// One SaveChanges writes a change, the trace of who made it, the clocks it starts, and what it tells the others.
/// </summary>
public abstract class ServiceDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<CaseDeadline> Deadlines => Set<CaseDeadline>();

    public DbSet<ActivityEntry> Activity => Set<ActivityEntry>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary>Who opened the record of a child that bears the reader's own surname. Only Intake knows names.</summary>
    public virtual Task<IReadOnlyList<ReadersOwnName>> ReadersOwnNamesAsync(
        string authority, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadersOwnName>>([]);

    /// <summary>Adds an event to the outbox. It leaves after the save that carries it has committed, and not otherwise.</summary>
    /// <exception cref="ArgumentException">The event is not in the catalogue.</exception>
    public void Publish<TEvent>(TEvent message)
        where TEvent : class
    {
        var entry = EventCatalogue.For(typeof(TEvent));
        Outbox.Add(new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(),
            EventName = entry.Name,
            Body = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
            TraceParent = CurrentTrace(),
            Awaiting = [.. entry.Consumers],
        });
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("outbox_messages").HasKey(message => message.MessageId);
            outbox.Property(message => message.Sequence).UseIdentityAlwaysColumn();
            outbox.Property(message => message.State).HasConversion<short>();
            outbox.Property(message => message.CreatedAt).HasDefaultValueSql("now()");
            outbox.Property(message => message.NextAttemptAt).HasDefaultValueSql("now()");
            outbox.HasIndex(message => new { message.NextAttemptAt, message.Sequence }).HasFilter("state < 2");
        });
        modelBuilder.Entity<InboxMessage>(inbox =>
        {
            inbox.ToTable("inbox_messages").HasKey(message => new { message.MessageId, message.Consumer });
            inbox.Property(message => message.ReceivedAt).HasDefaultValueSql("now()");
            inbox.HasIndex(message => message.ReceivedAt).HasFilter("receipt_sent_at is null");
        });
        modelBuilder.Entity<CaseDeadline>(deadline =>
        {
            deadline.ToTable("deadlines").HasKey(row => row.Id);
            deadline.HasIndex(row => new { row.ContactRecordId, row.Kind });
            deadline.HasIndex(row => row.DueAt).HasFilter("met_at is null and missed_at is null");
        });
        modelBuilder.Entity<ActivityEntry>(activity =>
        {
            activity.ToTable("activity_entries").HasKey(entry => entry.Id);
            activity.HasIndex(entry => new { entry.ContactRecordId, entry.At });
        });
        modelBuilder.Entity<Reading>(reading =>
        {
            reading.ToTable("readings").HasKey(row => row.Id);
            reading.Property(row => row.Outcome).HasConversion<short>();
            reading.HasIndex(row => new { row.By, row.At });
            reading.HasIndex(row => new { row.Authority, row.At });
            reading.HasIndex(row => row.Opened).HasMethod("gin");
        });
        modelBuilder.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("idempotency_keys").HasKey(row => new { row.Person, row.KeyHash });
            key.Property(row => row.ETag).HasColumnName("etag");
            key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
            key.HasIndex(row => row.CreatedAt);
        });
    }

    // The property Activity of this class hides the type of the same name.
    private static string? CurrentTrace() => System.Diagnostics.Activity.Current?.Id;
}
