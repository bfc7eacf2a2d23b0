using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ReferralPlatform.ServiceDefaults.Tests.Hosting;

/// <summary>The broker as an operator sees it. Each look has a connection of its own, because the broker answers some questions by closing it.</summary>
internal sealed class Queues(Servers servers)
{
    private readonly ConnectionFactory _connections = new() { Uri = new Uri(servers.Broker.BrokerConnectionString), AutomaticRecoveryEnabled = false };

    /// <summary>Puts a body of any content into a queue.</summary>
    public Task PutAsync(string queue, string body) => LookAsync(async channel =>
    {
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync(string.Empty, queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
        return 0;
    });

    /// <summary>Takes the first message out of a queue.</summary>
    /// <returns>Whether there was one; not where there is no such queue.</returns>
    public async Task<bool> TakeAsync(string queue)
    {
        try
        {
            return await LookAsync(channel => channel.BasicGetAsync(queue, autoAck: true)) is not null;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    public Task<uint> CountAsync(string queue) => LookAsync(async channel => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount);

    /// <summary>Declares what is there: the broker refuses when durability or any argument differs.</summary>
    public Task ProveAsync(string queue, Dictionary<string, object?> arguments) => LookAsync(async channel =>
    {
        await channel.QueueDeclarePassiveAsync(queue);
        return await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
    });

    private async Task<T> LookAsync<T>(Func<IChannel, Task<T>> look)
    {
        await using var connection = await _connections.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await look(channel);
    }
}
