using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using ReferralPlatform.Contracts;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>What each service's user may do with every queue and exchange there is, asked of a broker.</summary>
[Collection(PlatformCollection.Name)]
public sealed class BrokerRightsTests(Platform platform)
{
    private const ushort Refused = 403;

    public static TheoryData<string> Users => [.. BrokerTopology.Services];

    /// <summary>Every exchange, each named as the queue behind it where there is one.</summary>
    private static IReadOnlyList<string> Names { get; } =
    [
        .. BrokerTopology.Exchanges.Select(exchange => exchange.Name).Concat(BrokerTopology.Services.Select(BrokerTopology.DeadLettersOf)),
    ];

    [Theory]
    [MemberData(nameof(Users))]
    [Trait("Rule", "SEC-14")]
    public async Task SEC_14_A_services_user_has_its_own_and_publishes_its_own_events_only(string user)
    {
        await using var broker = await ConnectAsync(user);
        var probe = $"{user}-probe";
        await broker.MayAsync(channel => channel.ExchangeDeclareAsync(probe, ExchangeType.Fanout, durable: true));
        var anomalies = new List<string>();
        foreach (var name in Names)
        {
            var type = name is BrokerTopology.Receipts ? ExchangeType.Direct : ExchangeType.Fanout;
            await CompareAsync("configure", IsOwn(user, name), channel => channel.ExchangeDeclareAsync(name, type, durable: true));
            await CompareAsync("write", PublishesTo(user, name), async channel =>
            {
                await channel.ExchangeBindAsync(destination: name, source: probe, string.Empty);
                await channel.ExchangeUnbindAsync(destination: name, source: probe, string.Empty);
            });
            await CompareAsync("read", IsOwn(user, name), async channel =>
            {
                await channel.ExchangeBindAsync(destination: probe, source: name, string.Empty);
                await channel.ExchangeUnbindAsync(destination: probe, source: name, string.Empty);
            });

            async Task CompareAsync(string right, bool expected, Func<IChannel, Task> act)
            {
                if (await broker.MayAsync(act) != expected)
                {
                    anomalies.Add($"{user} {(expected ? "may not" : "may")} {right} {name}");
                }
            }
        }

        await broker.MayAsync(channel => channel.ExchangeDeleteAsync(probe));
        Assert.Empty(anomalies);
    }

    [Theory]
    [MemberData(nameof(Users))]
    [Trait("Rule", "SEC-14")]
    public async Task SEC_14_No_services_user_reads_fills_empties_or_deletes_anothers_queue(string user)
    {
        await using var broker = await ConnectAsync(user);
        var own = $"{user}-probe";
        var quorum = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };
        Assert.True(await broker.MayAsync(channel => channel.QueueDeclareAsync(own, durable: true, exclusive: false, autoDelete: false, quorum)));
        Assert.True(await broker.MayAsync(channel => channel.BasicGetAsync(own, autoAck: true)));
        var others = Names.Where(name => BrokerTopology.Services.Any(service => service != user && IsOwn(service, name))).ToList();
        Assert.NotEmpty(others);
        foreach (var queue in others)
        {
            Assert.False(await broker.MayAsync(channel => channel.BasicGetAsync(queue, autoAck: false)), $"{user} reads {queue}");
            Assert.False(await broker.MayAsync(channel => channel.QueuePurgeAsync(queue)), $"{user} empties {queue}");
            Assert.False(await broker.MayAsync(channel => channel.QueueDeleteAsync(queue)), $"{user} deletes {queue}");
            Assert.False(await broker.MayAsync(channel => channel.QueueBindAsync(own, queue, string.Empty)), $"{user} listens to {queue}");
            Assert.False(await broker.MayPublishAsync(string.Empty, queue), $"{user} fills {queue}");
        }

        Assert.True(await broker.MayAsync(channel => channel.QueueDeleteAsync(own)));
    }

    [Theory]
    [MemberData(nameof(Users))]
    [Trait("Rule", "SEC-14")]
    public async Task SEC_14_An_event_is_published_by_nobody_but_its_owner(string user)
    {
        await using var broker = await ConnectAsync(user);
        foreach (var entry in EventCatalogue.All.Where(entry => entry.Owner is not EventCatalogue.AnyService && entry.Owner != user))
        {
            Assert.False(await broker.MayPublishAsync(BrokerTopology.ExchangeOf(entry.Type), string.Empty), $"{user} publishes {entry.Name}");
        }
    }

    [Fact]
    public void What_an_operator_imports_is_stored() => StoredCopy.AssertCurrent("docs/broker-definitions.json", NativeServer.BrokerDefinitions);

    private static bool IsOwn(string user, string name) => name.StartsWith($"{user}-", StringComparison.Ordinal);

    private static bool PublishesTo(string user, string name) => IsOwn(user, name) || name is BrokerTopology.Receipts
        || EventCatalogue.All.Any(entry => BrokerTopology.ExchangeOf(entry.Type) == name && (entry.Owner == user || entry.Owner is EventCatalogue.AnyService));

    private async Task<Asking> ConnectAsync(string user) => new(await new ConnectionFactory
    {
        Uri = new Uri(platform.Servers.Broker.BrokerConnectionStringFor(user)),
        AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync());

    /// <summary>One user's connection. The broker says no by closing the channel.</summary>
    private sealed class Asking(IConnection connection) : IAsyncDisposable
    {
        private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        private IChannel? _channel;

        public async Task<bool> MayAsync(Func<IChannel, Task> act)
        {
            if (_channel is not { IsOpen: true })
            {
                _channel = await connection.CreateChannelAsync(Confirmed);
            }

            try
            {
                await act(_channel);
                return true;
            }
            catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Refused)
            {
                return false;
            }
            catch (PublishException refused) when (refused.InnerException is OperationInterruptedException { ShutdownReason.ReplyCode: Refused })
            {
                return false;
            }
        }

        /// <summary>Not JSON, and gone at once: nobody could make anything of it.</summary>
        public Task<bool> MayPublishAsync(string exchange, string routingKey) => MayAsync(channel => channel.BasicPublishAsync(
            exchange, routingKey, mandatory: false, new BasicProperties { Expiration = "0" }, ReadOnlyMemory<byte>.Empty).AsTask());

        public async ValueTask DisposeAsync()
        {
            if (_channel is not null)
            {
                await _channel.DisposeAsync();
            }

            await connection.DisposeAsync();
        }
    }
}
