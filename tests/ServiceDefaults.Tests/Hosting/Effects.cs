using System.Collections.Concurrent;
using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Tests.Hosting;

/// <summary>What a message or a request did, as a row without any unique key: a second effect would show as a second row.</summary>
public sealed class Effect
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid Subject { get; init; }

    public required string What { get; init; }
}

public sealed class EffectsDbContext(DbContextOptions<EffectsDbContext> options) : ServiceDbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Effect>().ToTable("effects");
    }
}

/// <summary>How the consumers of one host treat single messages, and what they saw.</summary>
public sealed class Behaviour
{
    private readonly ConcurrentDictionary<Guid, Func<int, Exception?>> _faults = new();
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<Attempt>> _attempts = new();

    /// <param name="fault">By the number of the attempt, from 1: the exception to throw after the consumer has saved, or null.</param>
    public void Fail(Guid subject, Func<int, Exception?> fault) => _faults[subject] = fault;

    public void Heal(Guid subject) => _faults.TryRemove(subject, out _);

    public IReadOnlyList<Attempt> AttemptsAt(Guid subject) => _attempts.TryGetValue(subject, out var attempts) ? [.. attempts] : [];

    internal void Meet(Guid subject, EffectsDbContext db)
    {
        var attempts = _attempts.GetOrAdd(subject, _ => new ConcurrentQueue<Attempt>());
        attempts.Enqueue(new Attempt(db.Database.CurrentTransaction is not null, db.ContextId.Lease));
        if (_faults.TryGetValue(subject, out var fault) && fault(attempts.Count) is { } exception)
        {
            throw exception;
        }
    }
}

/// <param name="InTransaction">Whether the consumer's context was in the inbox's transaction.</param>
/// <param name="Lease">Which lease of the pooled context it was.</param>
public sealed record Attempt(bool InTransaction, int Lease);

internal sealed class ContactRecordedConsumer(EffectsDbContext db, Behaviour behaviour) : IConsumer<ContactRecorded>
{
    public async Task Consume(ConsumeContext<ContactRecorded> context)
    {
        db.Effects.Add(new Effect { Subject = context.Message.ContactRecordId, What = nameof(ContactRecorded) });
        await db.SaveChangesAsync(context.CancellationToken);
        behaviour.Meet(context.Message.ContactRecordId, db);
    }
}

internal sealed class EnquiryListedConsumer(EffectsDbContext db) : IConsumer<EnquiryListed>
{
    public Task Consume(ConsumeContext<EnquiryListed> context)
    {
        db.Effects.Add(new Effect { Subject = context.Message.ContactRecordId, What = nameof(EnquiryListed) });
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class DeadlineApproachingConsumer(EffectsDbContext db) : IConsumer<DeadlineApproaching>
{
    public Task Consume(ConsumeContext<DeadlineApproaching> context)
    {
        db.Effects.Add(new Effect { Subject = context.Message.DeadlineId, What = nameof(DeadlineApproaching) });
        return db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class DeadlineMissedConsumer(EffectsDbContext db, Behaviour behaviour) : IConsumer<DeadlineMissed>
{
    public async Task Consume(ConsumeContext<DeadlineMissed> context)
    {
        db.Effects.Add(new Effect { Subject = context.Message.DeadlineId, What = nameof(DeadlineMissed) });
        await db.SaveChangesAsync(context.CancellationToken);
        behaviour.Meet(context.Message.DeadlineId, db);
    }
}
