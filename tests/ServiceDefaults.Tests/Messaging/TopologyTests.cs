using System.Text;
using MassTransit;
using Npgsql;
using RabbitMQ.Client;
using ReferralPlatform.Contracts;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

[Collection(PlatformCollection.Name)]
public sealed class TopologyTests(Platform platform)
{
    private static readonly Dictionary<string, object?> Quorum = new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };

    [Theory]
    [InlineData("screening", "screening-contact-recorded")]
    [InlineData("notification", "notification-contact-recorded")]
    [InlineData("notification", "notification-deadline-missed")]
    [InlineData("intake", "intake-receipts")]
    public async Task Every_queue_is_a_quorum_queue_that_drops_nothing(string service, string queue)
    {
        var queues = new Queues(platform.Servers);

        await queues.ProveAsync(queue, NothingDropped(service));
        await queues.ProveAsync(BrokerTopology.DeadLettersOf(service), Quorum);
    }

    [Fact]
    public async Task What_a_queue_gives_up_on_is_kept_where_its_service_alone_reads()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(platform.Servers.Broker.BrokerConnectionStringFor("screening")) }
            .CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync("screening-given-up", ExchangeType.Fanout);
        await channel.QueueDeclareAsync("screening-given-up", durable: true, exclusive: false, autoDelete: false, NothingDropped("screening"));
        await channel.QueueBindAsync("screening-given-up", "screening-given-up", string.Empty);
        await channel.BasicPublishAsync("screening-given-up", string.Empty, Encoding.UTF8.GetBytes("given up"));

        var taken = await Eventually.Is(() => channel.BasicGetAsync("screening-given-up", autoAck: false), message => message is not null);
        await channel.BasicRejectAsync(taken!.DeliveryTag, requeue: false);

        var kept = await Eventually.Is(
            () => channel.BasicGetAsync(BrokerTopology.DeadLettersOf("screening"), autoAck: true), message => message is not null);
        Assert.Equal("given up", Encoding.UTF8.GetString(kept!.Body.Span));
        await channel.QueueDeleteAsync("screening-given-up");
        await channel.ExchangeDeleteAsync("screening-given-up");
    }

    [Fact]
    [Trait("Rule", "OBX-4")]
    public async Task What_cannot_even_be_parked_is_kept_in_an_error_queue_as_safely_as_in_the_queue()
    {
        var queues = new Queues(platform.Servers);
        await platform.ExecuteAsync("notification", "alter table parked_messages rename to parked_messages_away");
        try
        {
            await queues.PutAsync("notification-contact-recorded", "this is not JSON");
            await Eventually.Is(() => queues.TakeAsync("notification-contact-recorded_error"), "in the error queue");
        }
        finally
        {
            await platform.ExecuteAsync("notification", "alter table parked_messages_away rename to parked_messages");
        }

        await queues.ProveAsync("notification-contact-recorded_error", NothingDropped("notification"));
    }

    [Fact]
    public async Task A_broker_that_is_away_does_not_make_a_service_unready()
    {
        using var client = platform.Intake.Client();
        await platform.Servers.Broker.StopAsync();
        try
        {
            var bus = platform.Intake.Services.GetRequiredService<IBusControl>();
            await Eventually.Is(() => Task.FromResult(bus.CheckHealth().Status), status => status != BusHealthStatus.Healthy);
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));
        }
        finally
        {
            await platform.Servers.Broker.StartAsync();
        }

        await platform.Intake.UntilReceivedAsync((await platform.PublishAsync()).MessageId);
    }

    [Fact]
    [Trait("Rule", "REL-9")]
    public async Task No_frozen_process_can_hold_rows_for_longer_than_a_minute()
    {
        await using var command = platform.Screening.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("show idle_in_transaction_session_timeout");

        Assert.Equal("1min", await command.ExecuteScalarAsync());
    }

    private static Dictionary<string, object?> NothingDropped(string service) => new(Quorum, StringComparer.Ordinal)
    {
        ["x-delivery-limit"] = 200,
        ["x-dead-letter-exchange"] = BrokerTopology.DeadLettersOf(service),
    };
}
