using Microsoft.Extensions.Options;

namespace ReferralPlatform.Intake.Drafts;

/// <summary>Deletes drafts that nobody has saved for <see cref="DraftOptions.KeepFor"/>.</summary>
internal sealed partial class DraftPurge(
    IServiceScopeFactory scopes, IOptions<DraftOptions> options, TimeProvider clock, ILogger<DraftPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await PurgeAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <returns>How many were deleted.</returns>
    internal async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var oldest = clock.GetUtcNow() - options.Value.KeepFor;
            return await scope.ServiceProvider.GetRequiredService<IntakeDbContext>().Drafts
                .Where(draft => draft.SavedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogPurgeFailed(logger, fault.GetType().Name);
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old drafts could not be deleted ({Kind}); tried again in an hour.")]
    private static partial void LogPurgeFailed(ILogger logger, string kind);
}
