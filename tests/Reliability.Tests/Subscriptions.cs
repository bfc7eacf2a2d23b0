using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using ReferralPlatform.Contracts;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>Which services consume from the queues that the catalogue says they consume from, as the broker sees it.</summary>
internal sealed class Subscriptions(Uri broker)
{
    private readonly ConnectionFactory _connections = new() { Uri = broker, AutomaticRecoveryEnabled = false };

    private static IEnumerable<string> Expected =>
        EventCatalogue.All.SelectMany(
            entry => entry.Consumers.Select(consumer => BrokerTopology.QueueOf(consumer, entry)))
            .Concat(EstateFixture.Services.Select(BrokerTopology.ReceiptQueueOf));

    /// <summary>Queues that are not there, or that nobody reads.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync()
    {
        await using var connection = await _connections.CreateConnectionAsync();
        var missing = new List<string>();
        foreach (var queue in Expected)
        {
            if (!await IsConsumedAsync(connection, queue))
            {
                missing.Add(queue);
            }
        }

        return missing;
    }

    private static async Task<bool> IsConsumedAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount > 0;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }
}
