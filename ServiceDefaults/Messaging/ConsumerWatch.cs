using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>The queues of this service, as its endpoints were configured.</summary>
internal sealed class ReceiveQueues
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _names;

    public void Add(string name) => _names.Add(name);
}

/// <summary>
/// Sees that every queue of this service is read. An endpoint of MassTransit 8.4 whose call to the broker is cancelled ends for good and
/// says so nowhere; its queue would fill until somebody restarted the process. So the broker is asked, and when nobody reads a queue the process
/// ends, for its orchestrator to start another: a bus that was stopped in that state does not come up again (docs/adr/0004).
/// </summary>
internal sealed partial class ConsumerWatch(
    ReceiveQueues queues, IConfiguration configuration, IOptions<MessagingOptions> options, IHostApplicationLifetime lifetime, ILogger<ConsumerWatch> logger)
    : BackgroundService
{
    /// <summary>EX_TEMPFAIL: try again.</summary>
    private const int StartAgain = 75;

    /// <summary>An endpoint may take its time: it waits up to half a minute between two tries, and then all of them declare their queues at once.</summary>
    private const int LooksBeforeEnding = 6;

    private readonly ConnectionFactory _connections = new()
    {
        Uri = MessagingExtensions.BrokerOf(configuration),
        AutomaticRecoveryEnabled = false,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.WatchEvery);
        var unread = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                unread = (await UnreadAsync(stoppingToken)).ToDictionary(queue => queue, queue => unread.GetValueOrDefault(queue) + 1, StringComparer.Ordinal);
                if (unread.Where(queue => queue.Value >= LooksBeforeEnding).Select(queue => queue.Key).ToList() is { Count: > 0 } given)
                {
                    LogUnread(logger, string.Join(", ", given));
                    Environment.ExitCode = StartAgain;
                    lifetime.StopApplication();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <returns>Nothing when the broker does not answer: then there is nothing to end for.</returns>
    private async Task<IReadOnlyList<string>> UnreadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _connections.CreateConnectionAsync(cancellationToken);
            var unread = new List<string>();
            foreach (var queue in queues.Names)
            {
                if (!await IsReadAsync(connection, queue, cancellationToken))
                {
                    unread.Add(queue);
                }
            }

            return unread;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogBrokerAway(logger, fault.GetType().Name);
            return [];
        }
    }

    private static async Task<bool> IsReadAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).ConsumerCount > 0;
        }
        catch (OperationInterruptedException) when (connection.IsOpen)
        {
            // There is no such queue.
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nobody reads {Queues}, although the broker is there; the process ends, to be started again.")]
    private static partial void LogUnread(ILogger logger, string queues);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker did not say who reads its queues ({Kind}); it is asked again.")]
    private static partial void LogBrokerAway(ILogger logger, string kind);
}
