using MassTransit;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

[Collection(PlatformCollection.Name)]
public sealed class TopologyTests(Platform platform)
{
    private static readonly Dictionary<string, object?> Quorum = new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };

    private static readonly Dictionary<string, object?> NothingDropped = new(Quorum, StringComparer.Ordinal)
    {
        ["x-delivery-limit"] = 200,
        ["x-dead-letter-exchange"] = "dead-letters",
    };

    [Theory]
    [InlineData("screening-contact-recorded")]
    [InlineData("notification-contact-recorded")]
    [InlineData("notification-deadline-missed")]
    [InlineData("intake-receipts")]
    public async Task Every_queue_is_a_quorum_queue_that_drops_nothing(string queue)
    {
        var queues = new Queues(platform.Servers);

        await queues.ProveAsync(queue, NothingDropped);
        await queues.ProveAsync("dead-letters", Quorum);
    }

    [Fact]
    public async Task Error_queues_keep_what_is_parked_as_safely_as_the_queues_themselves()
    {
        var queues = new Queues(platform.Servers);
        await queues.PutAsync("notification-contact-recorded", "this is not JSON");
        await Eventually.Is(async () => await queues.TakeAsync("notification-contact-recorded_error") is not null, "parked");

        await queues.ProveAsync("notification-contact-recorded_error", NothingDropped);
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
}
