using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReferralPlatform.Procedures;
using ReferralPlatform.Screening.Data;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// Asks the next manager when the one being asked has not decided in the set time, at any hour of any day (York 3.3). Any number of
/// replicas may sweep: rows are locked while they are changed, and the hop and its event commit together.
/// </summary>
internal sealed partial class EscalationSweeper(
    IServiceScopeFactory scopes, ProcedureBook procedures, IOptions<ScreeningOptions> options, TimeProvider clock, ILogger<EscalationSweeper> logger)
    : BackgroundService
{
    private const int BatchSize = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAllAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task SweepAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await SweepOnceAsync(cancellationToken) == BatchSize)
            {
                // A full batch means that more may be due.
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next tick tries again; a sweeper that ends would leave decisions with managers who do not answer.
            LogSweepFailed(logger, fault);
        }
    }

    /// <summary>Sweeps one batch.</summary>
    /// <returns>How many cases were due.</returns>
    public async Task<int> SweepOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Database
            .SqlQuery<Guid>($"select id as \"Value\" from cases where escalate_at <= {now} order by escalate_at limit {BatchSize} for update skip locked")
            .ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            var screened = await db.LockCaseAsync(id, cancellationToken);
            Escalate(db, screened!, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private void Escalate(ScreeningDbContext db, ScreeningCase screened, DateTimeOffset now)
    {
        var procedure = procedures.For(screened.Authority, screened.ProcedureVersion);
        var refusal = screened.Escalate(screened.AskedRole!, note: null, Actor.OfService, procedure, options.Value.EscalationWait, now);
        if (refusal is not null)
        {
            throw new InvalidOperationException($"A case due for escalation refuses it: {refusal.Code}.");
        }

        var hop = screened.Escalations[^1];
        db.Publish(screened.ToDecisionEscalated());
        db.Activity.Add(ActivityEntry.Of(
            ScreeningService.Name, screened.Id, now, "decision-escalated", $"'{hop.FromRole}' did not answer in time; '{hop.ToRole}' is asked.", hop.Rule));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep for unanswered decisions failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception fault);
}
