using ReferralPlatform.Intake.PublicReferrals;

namespace ReferralPlatform.Intake.Journeys;

/// <summary>Deletes journeys that have expired and attempts that no longer count, every minute. Nothing expired is read in the meantime.</summary>
internal sealed partial class ForgetExpired(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetExpired> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryForgetAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    internal static async Task ForgetAsync(IntakeDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var stale = now - StatusAttempts.Window;
        await db.Journeys.Where(journey => journey.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await db.StatusAttempts.Where(attempt => attempt.Since <= stale).ExecuteDeleteAsync(ct);
    }

    private async Task TryForgetAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ForgetAsync(scope.ServiceProvider.GetRequiredService<IntakeDbContext>(), clock.GetUtcNow(), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            LogFailed(logger, fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired journeys could not be deleted ({Kind}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string kind);
}
