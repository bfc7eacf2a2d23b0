using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Forgets events some time after every consumer has committed them. What is new or sent is never forgotten, however old. The inbox is
/// not purged at all: its memory lasts as long as the case.
/// </summary>
internal sealed partial class OutboxPurge(NpgsqlDataSource database, IOptions<MessagingOptions> options, ILogger<OutboxPurge> logger) : BackgroundService
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var keep = options.Value.KeepReceivedFor;
        using var timer = new PeriodicTimer(keep > TimeSpan.Zero && keep < Interval ? keep : Interval);
        try
        {
            do
            {
                await PurgeAllAsync(keep, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task PurgeAllAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        try
        {
            while (await PurgeBatchAsync(keep, cancellationToken) == BatchSize)
            {
                // A full batch means that more are old enough.
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogPurgeFailed(logger, fault.GetType().Name);
        }
    }

    private async Task<int> PurgeBatchAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        // In small batches, and never waiting for a row that another replica deletes.
        await using var purge = database.CreateCommand(
            $"""
            delete from outbox_messages where message_id in (
                select message_id from outbox_messages where state = 2 and received_at < now() - @keep limit {BatchSize} for update skip locked)
            """);
        purge.Parameters.AddWithValue("keep", keep);
        return await purge.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Received events could not be purged ({Kind}); it is tried again.")]
    private static partial void LogPurgeFailed(ILogger logger, string kind);
}
