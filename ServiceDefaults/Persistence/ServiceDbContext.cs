using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>
/// The tables every service's database has beside its own: outbox, inbox, parked messages, clocks, activity, readings, restrictions, circles, idempotency
/// keys.
/// One SaveChanges writes a change, the trace of who made it, the clocks it starts, and what it tells the others.
/// </summary>
public abstract partial class ServiceDbContext : DbContext
{
    private const string ActivityTable = "activity_entries";

    // What fails ends its transaction here, so nothing goes back to a savepoint. And where one cannot be released because the connection is gone, EF says that
    // the changes were saved, and does what comes next on another connection, without the transaction.
    protected ServiceDbContext(DbContextOptions options) : base(options) => base.Database.AutoSavepointsEnabled = false;

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<ParkedMessage> ParkedMessages => Set<ParkedMessage>();

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

    /// <summary>Whether any of these ids is, or belongs to, a record that is hidden from the viewer.</summary>
    /// <param name="ids">Of contact records, contacts, and whatever else the service keeps of them.</param>
    public virtual Task<bool> IsAnyHiddenAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => Viewer is null || ids.Count == 0
        ? Task.FromResult(false)
        : RestrictedRecords.AnyAsync(
            record => !record.Lifted && !record.Readers.Contains(Viewer)
                && (ids.Contains(record.ContactRecordId) || ids.Contains(record.ContactId)),
            cancellationToken);

    // The context goes back to the pool, and serves somebody else next.
    public override void Dispose()
    {
        Forget();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        Forget();
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

    /// <summary>
    /// The children that ids of readings are of, as far as the service knows: a contact stands for each of its records. Only Intake knows which records are of
    /// one child; what is not in the answer stands for itself.
    /// </summary>
    public virtual async Task<ILookup<Guid, Guid>> ChildrenOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        (await CircleParts.AsNoTracking().IgnoreQueryFilters().Where(part => part.ContactId != null && ids.Contains(part.ContactId.Value))
            .Select(part => new { Id = part.ContactId!.Value, Child = part.ContactRecordId }).Distinct().ToListAsync(cancellationToken))
        .ToLookup(one => one.Id, one => one.Child);

    /// <summary>Who opened the record of a child that bears the reader's own surname. Only Intake knows names.</summary>
    public virtual Task<IReadOnlyList<ReadersOwnName>> ReadersOwnNamesAsync(
        string authority, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadersOwnName>>([]);

    /// <summary>Who opened records with a reason, and how often. Only Intake, where reasons are given, counts them.</summary>
    public virtual Task<IReadOnlyDictionary<string, CountedOpenings>> CountOpeningsAsync(
        string authority, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, CountedOpenings>>(new Dictionary<string, CountedOpenings>(StringComparer.Ordinal));

    /// <summary>Lets one at a time through of those who name the same, until its transaction ends; also while there is no row to lock.</summary>
    public Task LockAsync(string name, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    /// <summary>
    /// Saves, and with it who may open the records as it follows from what is saved: parts that changed are announced to the other services.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var (chains, circles) = (AddedActivity(), await ChangedCirclesAsync(cancellationToken));
        if (chains.Count < 2 && circles.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        // Who writes to the chains of several cases takes their heads in one order, and before any circle, so that two who do wait and do not block each other.
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        if (chains.Count > 0)
        {
            // A head that is not there yet cannot be locked: it is made first, in the same order.
            await Database.ExecuteSqlAsync(
                $"""
                 insert into chain_heads (table_name, chain, length, previous, hash, unsealed, changed_at)
                 select {ActivityTable}, chain, 0, {ChainedTables.Beginning}, {ChainedTables.Beginning}, true, clock_timestamp()
                 from unnest({chains}) as chain order by chain on conflict do nothing;
                 select 1 from chain_heads where table_name = {ActivityTable} and chain = any({chains}) order by chain for update
                 """,
                cancellationToken);
        }

        foreach (var circle in circles)
        {
            await WriteAsync(circle, cancellationToken);
        }

        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return saved;
    }

    /// <summary>Adds an event to the outbox. It leaves after the save that carries it has committed, and not otherwise.</summary>
    /// <exception cref="ArgumentException">The event is not in the catalogue.</exception>
    public void Publish<TEvent>(TEvent message)
        where TEvent : class => PublishAs(message);

    /// <summary>The same by the type that the event has.</summary>
    private void PublishAs(object message)
    {
        var entry = EventCatalogue.For(message.GetType());
        Outbox.Add(new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(),
            EventName = entry.Name,
            Body = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
            TraceParent = CurrentTrace(),
            Consumers = [.. entry.Consumers],
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
        modelBuilder.Entity<ParkedMessage>(parked =>
        {
            parked.ToTable("parked_messages").HasKey(message => message.Id);
            parked.Property(message => message.State).HasConversion<short>();
            parked.HasIndex(message => new { message.Queue, message.Key }).IsUnique();
            parked.HasIndex(message => message.State).HasFilter("state < 4");
            parked.HasIndex(message => new { message.LastFailedAt, message.Id });
        });
        modelBuilder.Entity<CaseDeadline>(deadline =>
        {
            deadline.ToTable("deadlines").LosesRows().HasKey(row => row.Id);
            deadline.HasIndex(row => new { row.ContactRecordId, row.Kind });
            deadline.HasIndex(row => row.DueAt).HasFilter("met_at is null and missed_at is null");
            deadline.HasIndex(row => new { row.Kind, row.DueAt }).HasFilter("met_at is null and missed_at is not null");
        });
        modelBuilder.Entity<ActivityEntry>(activity =>
        {
            activity.ToTable(ActivityTable).IsAppendOnly().IsChained("new.contact_record_id").HasKey(entry => entry.Id);
            activity.HasIndex(entry => new { entry.ContactRecordId, entry.At });
        });
        modelBuilder.Entity<RestrictedRecord>(restricted =>
        {
            restricted.ToTable("restricted_records").HasKey(row => row.ContactRecordId);
            restricted.Property(row => row.ContactRecordId).ValueGeneratedNever();
            restricted.HasIndex(row => row.ContactId);
        });
        MapCircles(modelBuilder);
        HideRestricted<ActivityEntry>(modelBuilder, entry => entry.ContactRecordId);
        HideRestricted<CaseDeadline>(modelBuilder, deadline => deadline.ContactRecordId);
        modelBuilder.Entity<Reading>(reading =>
        {
            // In the chain of the first record that was opened. What names none is in the reader's, so that readings wait for nobody else's.
            reading.ToTable("readings").IsAppendOnly().IsChained("coalesce(new.opened[1], md5(new.by)::uuid)").HasKey(row => row.Id);
            reading.Property(row => row.Outcome).HasConversion<short>();
            reading.Property(row => row.Purpose).HasConversion(
                new ValueConverter<ReadingPurpose, string>(purpose => purpose.Code(), code => EnumCodes.Of<ReadingPurpose>(code)));
            reading.HasIndex(row => new { row.By, row.At });
            reading.HasIndex(row => new { row.Authority, row.At });
            reading.HasIndex(row => row.Opened).HasMethod("gin");
        });
        modelBuilder.Entity<ChainHead>(head =>
        {
            // Each link is an update of the head, which changes nothing indexed and leaves room for the next on the same page.
            head.ToTable("chain_heads").HasStorageParameter("fillfactor", 50).HasKey(row => new { row.TableName, row.Chain });
            head.HasIndex(row => row.ChangedAt).HasFilter("unsealed");
        });
        modelBuilder.Entity<KeptSeal>(seal =>
        {
            seal.ToTable("seals").IsAppendOnly().HasKey(row => row.Number);
            seal.Property(row => row.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("idempotency_keys").LosesRows().HasKey(row => new { row.Person, row.KeyHash });
            key.Property(row => row.ETag).HasColumnName("etag");
            key.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
            key.HasIndex(row => row.CreatedAt);
        });
    }

    private List<Guid> AddedActivity()
    {
        // What was added is known; looking for what else has changed is for the save itself.
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<ActivityEntry>().Where(entry => entry.State == EntityState.Added)
                .Select(entry => entry.Entity.ContactRecordId).Distinct()];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    // The property Activity of this class hides the type of the same name.
    private static string? CurrentTrace() => System.Diagnostics.Activity.Current?.Id;
}
