using Microsoft.Extensions.Logging;

namespace ReferralPlatform.ServiceDefaults.Work;

/// <summary>
/// Work that is looked for at the start and then at every interval of real time, whatever the platform's clock says. What fails is logged and tried
/// again at the next interval: a sweep that ended with its first failure would let deadlines pass unnoticed.
/// </summary>
public abstract partial class PeriodicWork(TimeSpan interval, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private Type? _failing;

    /// <summary>Far longer than any batch takes. It is cancelled then, and left behind where it does not hear of that.</summary>
    protected virtual TimeSpan LongestBatch => TimeSpan.FromMinutes(5);

    /// <summary>Does a batch of the work.</summary>
    /// <returns>Whether there may be more, which is done at once.</returns>
    protected abstract Task<bool> WorkAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            do
            {
                await WorkAllAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task WorkAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await WorkOnceAsync(stoppingToken))
            {
                // There may be more.
            }

            _failing = null;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // Kind and place only: what a database says may quote the values it was given. The place once, because what is away may stay away for long.
            if (fault.GetType() == _failing)
            {
                LogStillFailing(logger, GetType().Name, fault.GetType().Name);
            }
            else
            {
                LogFailed(logger, GetType().Name, fault.GetType().Name, fault.StackTrace);
            }

            _failing = fault.GetType();
        }
    }

    private async Task<bool> WorkOnceAsync(CancellationToken stoppingToken)
    {
        using var batch = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        batch.CancelAfter(LongestBatch);
        return await WorkAsync(batch.Token).WaitAsync(LongestBatch + Grace, stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed ({Kind}); it is tried again. {Where}")]
    private static partial void LogFailed(ILogger logger, string work, string kind, string? where);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} still fails ({Kind}); it is tried again.")]
    private static partial void LogStillFailing(ILogger logger, string work, string kind);
}
