using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Deadlines;

/// <summary>
/// Publishes <see cref="DeadlineApproaching"/> and <see cref="DeadlineMissed"/> once each for this service's clocks. Any number of
/// replicas may sweep: rows are locked while they are marked, and the mark and the event commit together.
/// </summary>
public sealed class DeadlineSweeper(IServiceScopeFactory scopes, ServiceName service, TimeProvider clock, ILogger<DeadlineSweeper> logger)
    : PeriodicWork(TimeSpan.FromSeconds(1), logger)
{
    private const int BatchSize = 100;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken) => await SweepOnceAsync(cancellationToken) == BatchSize;

    /// <summary>Sweeps one batch.</summary>
    /// <returns>How many clocks were due.</returns>
    public async Task<int> SweepOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Deadlines
            .FromSql(
                $"""
                 select * from deadlines
                 where met_at is null and missed_at is null and (due_at <= {now} or (approached_at is null and approaching_at <= {now}))
                 order by due_at limit {BatchSize} for update skip locked
                 """)
            .IgnoreQueryFilters().ToListAsync(cancellationToken);
        foreach (var deadline in due.Where(deadline => deadline.Sweep(now)))
        {
            Announce(db, deadline, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private void Announce(ServiceDbContext db, CaseDeadline deadline, DateTimeOffset now)
    {
        if (deadline.MissedAt is null)
        {
            db.Publish(new DeadlineApproaching
            {
                DeadlineId = deadline.Id,
                ContactRecordId = deadline.ContactRecordId,
                Reference = deadline.Reference,
                Authority = deadline.Authority,
                Kind = deadline.Kind,
                DueAt = deadline.DueAt,
                Rule = deadline.Rule,
            });
            return;
        }

        db.Publish(new DeadlineMissed
        {
            DeadlineId = deadline.Id,
            ContactRecordId = deadline.ContactRecordId,
            Reference = deadline.Reference,
            Authority = deadline.Authority,
            Kind = deadline.Kind,
            DueAt = deadline.DueAt,
            Rule = deadline.Rule,
            Service = service.Value,
        });
        db.Activity.Add(
            ActivityEntry.Of(service.Value, deadline.ContactRecordId, now, "deadline-missed",
                $"The time for the {CodesInWords.Spelt(deadline.Kind)} ran out.", deadline.Rule));
    }
}
