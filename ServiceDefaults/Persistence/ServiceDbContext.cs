using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>
/// The tables every service's database has beside its own: outbox, inbox, clocks, activity, readings, restrictions, idempotency keys.
/// One SaveChanges writes a change, the trace of who made it, the clocks it starts, and what it tells the others.
/// </summary>
public abstract class ServiceDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<CaseDeadline> Deadlines => Set<CaseDeadline>();

    public DbSet<ActivityEntry> Activity => Set<ActivityEntry>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<RestrictedRecord> RestrictedRecords => Set<RestrictedRecord>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary>
    /// Subject id of the member of staff for whom this context reads: restricted records whose reader that is not are in no query. Null for what the service
    /// does by itself, and for callers who only ever see what is their own.
    /// </summary>
    public string? Viewer { get; set; }

    /// <summary>Takes up who may read a record; an older word than the one known changes nothing.</summary>
    public async Task RestrictAsync(RestrictionChanged changed, CancellationToken cancellationToken)
    {
        var known = await RestrictedRecords.FindAsync([changed.ContactRecordId], cancellationToken);
        if (known is null)
        {
            RestrictedRecords.Add(new RestrictedRecord
            {
                ContactRecordId = changed.ContactRecordId,
                ContactId = changed.ContactId,
                Readers = [.. changed.Readers],
                Lifted = changed.Lifted,
                ChangedAt = changed.ChangedAt.ToUniversalTime(),
            });
        }
        else if (known.ChangedAt < changed.ChangedAt)
        {
            (known.Readers, known.Lifted, known.ChangedAt) = ([.. changed.Readers], changed.Lifted, changed.ChangedAt.ToUniversalTime());
        }
    }

    /// <summary>Contact records that are hidden from the viewer.</summary>
    public async Task<IReadOnlySet<Guid>> HiddenRecordsAsync(CancellationToken cancellationToken) => Viewer is null
        ? new HashSet<Guid>()
        : await RestrictedRecords.Where(record => !record.Lifted && !record.Readers.Contains(Viewer))
            .Select(record => record.ContactRecordId).ToHashSetAsync(cancellationToken);

    // The context goes back to the pool, and serves somebody else next.
    public override void Dispose()
    {
        Viewer = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        Viewer = null;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <summary>Hides from the viewer what is about a restricted record.</summary>
    /// <param name="record">The contact record's id; what has none is hidden from nobody.</param>
    protected void HideRestricted<TEntity>(ModelBuilder modelBuilder, Expression<Func<TEntity, Guid?>> record)
        where TEntity : class =>
        Hide(modelBuilder, record, id => Viewer == null
            || !RestrictedRecords.Any(restricted => restricted.ContactRecordId == id && !restricted.Lifted && !restricted.Readers.Contains(Viewer)));

    /// <summary>Hides from the viewer what is about a contact with a restricted record: all its children's records are.</summary>
    /// <param name="contact">The contact's id; what has none is hidden from nobody.</param>
    protected void HideRestrictedContacts<TEntity>(ModelBuilder modelBuilder, Expression<Func<TEntity, Guid?>> contact)
        where TEntity : class =>
        Hide(modelBuilder, contact, id => Viewer == null
            || !RestrictedRecords.Any(restricted => restricted.ContactId == id && !restricted.Lifted && !restricted.Readers.Contains(Viewer)));

    private static void Hide<TEntity>(ModelBuilder modelBuilder, Expression<Func<TEntity, Guid?>> key, Expression<Func<Guid?, bool>> isVisible)
        where TEntity : class =>
        modelBuilder.Entity<TEntity>().HasQueryFilter(Expression.Lambda<Func<TEntity, bool>>(
            ReplacingExpressionVisitor.Replace(isVisible.Parameters[0], key.Body, isVisible.Body), key.Parameters));

    /// <summary>Who opened the record of a child that bears the reader's own surname. Only Intake knows names.</summary>
    public virtual Task<IReadOnlyList<ReadersOwnName>> ReadersOwnNamesAsync(
        string authority, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadersOwnName>>([]);

    /// <summary>Lets one at a time through of those who name the same, until its transaction ends; also while there is no row to lock.</summary>
    public Task LockAsync(string name, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

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
            outbox.ToTable("outbox_messages").LosesRows().HasKey(message => message.MessageId);
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
            deadline.ToTable("deadlines").LosesRows().HasKey(row => row.Id);
            deadline.HasIndex(row => new { row.ContactRecordId, row.Kind });
            deadline.HasIndex(row => row.DueAt).HasFilter("met_at is null and missed_at is null");
        });
        modelBuilder.Entity<ActivityEntry>(activity =>
        {
            activity.ToTable("activity_entries").IsAppendOnly().HasKey(entry => entry.Id);
            activity.HasIndex(entry => new { entry.ContactRecordId, entry.At });
        });
        modelBuilder.Entity<RestrictedRecord>(restricted =>
        {
            restricted.ToTable("restricted_records").HasKey(row => row.ContactRecordId);
            restricted.Property(row => row.ContactRecordId).ValueGeneratedNever();
            restricted.HasIndex(row => row.ContactId);
        });
        HideRestricted<ActivityEntry>(modelBuilder, entry => entry.ContactRecordId);
        modelBuilder.Entity<Reading>(reading =>
        {
            reading.ToTable("readings").IsAppendOnly().HasKey(row => row.Id);
            reading.Property(row => row.Outcome).HasConversion<short>();
            reading.HasIndex(row => new { row.By, row.At });
            reading.HasIndex(row => new { row.Authority, row.At });
            reading.HasIndex(row => row.Opened).HasMethod("gin");
        });
        modelBuilder.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("idempotency_keys").LosesRows().HasKey(row => new { row.Person, row.KeyHash });
            key.Property(row => row.ETag).HasColumnName("etag");
            key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
            key.HasIndex(row => row.CreatedAt);
        });
    }

    // The property Activity of this class hides the type of the same name.
    private static string? CurrentTrace() => System.Diagnostics.Activity.Current?.Id;
}
