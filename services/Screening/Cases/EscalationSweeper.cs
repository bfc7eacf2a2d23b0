using Microsoft.Extensions.Options;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// Asks the next manager when the one being asked has not decided in the set time, at any hour of any day (York 3.3). Any number of
/// replicas may sweep: a case is locked while it is changed, and the hop and its event commit together.
/// </summary>
internal sealed partial class EscalationSweeper(
    IServiceScopeFactory scopes, ProcedureBook procedures, IOptions<ScreeningOptions> options, TimeProvider clock, ILogger<EscalationSweeper> logger)
    : PeriodicWork(TimeSpan.FromSeconds(1), logger)
{
    private const int AtOnce = 500;

    /// <summary>Escalates what is due, each case by itself: one that cannot be escalated holds up no other.</summary>
    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await DueAsync(cancellationToken))
        {
            try
            {
                await EscalateAsync(id, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogEscalationFailed(logger, id, fault);
            }
        }

        return false;
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
        var now = clock.GetUtcNow();
        return await db.Cases.Where(screened => screened.EscalateAt <= now)
            .OrderBy(screened => screened.EscalateAt).Select(screened => screened.Id).Take(AtOnce).ToListAsync(cancellationToken);
    }

    private async Task EscalateAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScreeningDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var screened = await db.LockCaseAsync(id, cancellationToken);
        var now = clock.GetUtcNow();
        if (screened is null || screened.EscalateAt is null || screened.EscalateAt > now)
        {
            // Decided, or escalated by another replica, while this one waited for the lock.
            return;
        }

        var procedure = procedures.For(screened.Authority, screened.ProcedureVersion);
        if (screened.Escalate(screened.AskedRole!, note: null, Actor.OfService, procedure, options.Value.WaitFor(screened.Authority), now) is { } refusal)
        {
            throw new InvalidOperationException($"A case due for escalation refuses it: {refusal.Code}.");
        }

        var hop = screened.Escalations[^1];
        db.Publish(screened.ToDecisionEscalated());
        db.Activity.Add(ActivityEntry.Of(
            ScreeningService.Name, screened.Id, now, "decision-escalated",
            $"The {CodesInWords.Role(hop.FromRole)} did not decide in time; the {CodesInWords.Role(hop.ToRole)} is asked.", hop.Rule));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The decision on {CaseId} could not be escalated; it is tried again.")]
    private static partial void LogEscalationFailed(ILogger logger, Guid caseId, Exception fault);
}
