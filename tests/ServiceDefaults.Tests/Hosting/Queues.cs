using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ReferralPlatform.ServiceDefaults.Tests.Hosting;

/// <summary>The broker as an operator sees it. Each look has a connection of its own, because the broker answers some questions by closing it.</summary>
internal sealed class Queues(Servers servers)
{
    private readonly ConnectionFactory _connections = new() { Uri = new Uri(servers.Broker.BrokerConnectionString), AutomaticRecoveryEnabled = false };

    /// <summary>Puts a body of any content into a queue.</summary>
    public Task PutAsync(string queue, string body, IReadOnlyBasicProperties? like = null) => LookAsync(async channel =>
    {
        var properties = like is null
            ? new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent }
            : new BasicProperties(like);
        await channel.BasicPublishAsync(string.Empty, queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
        return 0;
    });

    /// <summary>Takes the first message out of a queue; null when there is none, or no such queue.</summary>
    public async Task<Parked?> TakeAsync(string queue)
    {
        try
        {
            var result = await LookAsync(channel => channel.BasicGetAsync(queue, autoAck: true));
            return result is null ? null : new Parked(
                Encoding.UTF8.GetString(result.Body.ToArray()),
                result.BasicProperties,
                (result.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal)).ToDictionary(
                    header => header.Key, header => TextOf(header.Value), StringComparer.Ordinal));
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    public Task<uint> CountAsync(string queue) => LookAsync(async channel => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount);

    /// <summary>Declares what is there: the broker refuses when durability or any argument differs.</summary>
    public Task ProveAsync(string queue, Dictionary<string, object?> arguments) => LookAsync(async channel =>
    {
        await channel.QueueDeclarePassiveAsync(queue);
        return await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
    });

    private static string TextOf(object? header) =>
        header is byte[] text ? Encoding.UTF8.GetString(text) : Convert.ToString(header, CultureInfo.InvariantCulture) ?? string.Empty;

    private async Task<T> LookAsync<T>(Func<IChannel, Task<T>> look)
    {
        await using var connection = await _connections.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await look(channel);
    }
}

/// <param name="Properties">As they came, to put the message back unchanged.</param>
internal sealed record Parked(string Body, IReadOnlyBasicProperties Properties, IReadOnlyDictionary<string, string> Headers)
{
    public string Cause => Headers.GetValueOrDefault("MT-Fault-ExceptionType", string.Empty);
}
