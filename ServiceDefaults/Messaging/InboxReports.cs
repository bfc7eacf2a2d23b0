using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.Contracts;
using ReferralPlatform.ServiceDefaults.Telemetry;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// What a service holds of what another has sent it. A database that was restored from a backup has forgotten events whose receipts it had sent: nobody would
/// send them again.
/// </summary>
public sealed record InboxReported
{
    /// <summary>The service that holds them.</summary>
    public required string Consumer { get; init; }

    public required IReadOnlyList<InboxPeriod> Periods { get; init; }
}

/// <summary>The messages published within about a minute, 65,536 milliseconds, whose receipts have been sent.</summary>
/// <param name="Period">The first eight digits of their ids, which are the time.</param>
/// <param name="Mark">The last twelve digits of their ids, one combined with the other by exclusive or.</param>
public sealed record InboxPeriod(string Period, long Count, long Mark)
{
    /// <summary>Period, count and mark of the messages of a query, as long ago as the outbox keeps them.</summary>
    internal const string Columns =
        "left(message_id::text, 8) as period, count(*) as count, bit_xor(('x' || right(message_id::text, 12))::bit(48)::bigint) as mark";

    /// <summary>The id that a message published that long ago would have at least.</summary>
    internal const string OldestId = "rpad(lpad(to_hex((extract(epoch from now() - @keep) * 1000)::bigint), 12, '0'), 32, '0')::uuid";
}

/// <summary>
/// Reports to every service that this one hears from, when this process starts and whenever it finds itself before another database: a server that was
/// started anew, or a table that was restored.
/// </summary>
internal sealed class InboxReporter(
    NpgsqlDataSource database, IBusControl bus, ServiceName service, IOptions<MessagingOptions> options, ILogger<InboxReporter> logger)
    : PeriodicWork(TimeSpan.FromSeconds(15), logger)
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(5);
    private string? _reported;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var identify = database.CreateCommand("select pg_postmaster_start_time() || ' ' || 'inbox_messages'::regclass::oid");
        var found = (string?)await identify.ExecuteScalarAsync(cancellationToken);
        if (string.Equals(found, _reported, StringComparison.Ordinal))
        {
            return false;
        }

        // What is confirmed between looking and saying would look lost. A bus that is not well as a whole says it all the same, where it can.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, ConfirmWithin);
        var held = await HeldAsync(cancellationToken);
        using var confirmed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        confirmed.CancelAfter(ConfirmWithin);
        foreach (var origin in EventCatalogue.All.Where(entry => entry.Consumers.Contains(service.Value, StringComparer.Ordinal))
            .SelectMany(entry => entry.Owner is EventCatalogue.AnyService ? BrokerTopology.Services : [entry.Owner]).Distinct(StringComparer.Ordinal))
        {
            await bus.PublishSignedAsync(new InboxReported { Consumer = service.Value, Periods = [.. held[origin]] }, service, to: origin, confirmed.Token);
        }

        _reported = found;
        return false;
    }

    private async Task<ILookup<string, InboxPeriod>> HeldAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select origin, {InboxPeriod.Columns} from inbox_messages
            where message_id >= {InboxPeriod.OldestId} and receipt_sent_at is not null group by 1, 2
            """);

        // An hour more than is compared: the publisher asks later, and by its own clock.
        command.Parameters.AddWithValue("keep", options.Value.KeepReceivedFor + TimeSpan.FromHours(1));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var held = new List<(string Origin, InboxPeriod Period)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            held.Add((reader.GetString(0), new InboxPeriod(reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3))));
        }

        return held.ToLookup(row => row.Origin, row => row.Period, StringComparer.Ordinal);
    }
}

/// <summary>Sends again what a service has confirmed and does not hold: of each minute that differs everything, of which it takes what it lacks.</summary>
internal sealed partial class InboxReportConsumer(
    NpgsqlDataSource database, IOptions<MessagingOptions> options, SentAgain sentAgain, ILogger<InboxReportConsumer> logger) : IConsumer<InboxReported>
{
    public async Task Consume(ConsumeContext<InboxReported> context)
    {
        var report = context.Message;
        if (!context.IsSignedBy(report.Consumer))
        {
            LogForged(logger, report.Consumer);
            return;
        }

        // What is younger than the outbox keeps its events is there completely. Who holds more may lack others all the same: what it has just confirmed and
        // what it has lost may be of one minute. Locked in the order of receipts, so that the two cannot deadlock.
        await using var command = database.CreateCommand(
            $$"""
            with sent as (
                select {{InboxPeriod.Columns}} from outbox_messages
                where message_id >= {{InboxPeriod.OldestId}} and state > 0 and @consumer = any(consumers) and not @consumer = any(awaiting)
                group by 1),
            differing as (
                select period from sent
                left join unnest(@periods, @counts, @marks) as held (period, count, mark) using (period)
                where (held.count, held.mark) is distinct from (sent.count, sent.mark) and period > left({{InboxPeriod.OldestId}}::text, 8)),
            again as (
                select message_id from outbox_messages
                where left(message_id::text, 8) in (select period from differing) and state > 0 and @consumer = any(consumers) and not @consumer = any(awaiting)
                order by message_id for update)
            update outbox_messages as outbox set
                state = 1, awaiting = array_append(outbox.awaiting, @consumer), received_at = null, sends = 0, next_attempt_at = now()
            from again where outbox.message_id = again.message_id
            """);
        command.Parameters.AddWithValue("keep", options.Value.KeepReceivedFor);
        command.Parameters.AddWithValue("consumer", report.Consumer);
        command.Parameters.AddWithValue("periods", report.Periods.Select(period => period.Period).ToArray());
        command.Parameters.AddWithValue("counts", report.Periods.Select(period => period.Count).ToArray());
        command.Parameters.AddWithValue("marks", report.Periods.Select(period => period.Mark).ToArray());
        if (await command.ExecuteNonQueryAsync(context.CancellationToken) is var again and > 0)
        {
            LogSentAgain(logger, report.Consumer, again);
            sentAgain.Count(report.Consumer, again);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A report in the name of {Consumer} did not come from it, and was left out.")]
    private static partial void LogForged(ILogger logger, string consumer);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Consumer} does not hold what it has confirmed: its database is of before. {Count} events of those minutes are sent again.")]
    private static partial void LogSentAgain(ILogger logger, string consumer, int count);
}

/// <summary>
/// <c>referral_platform.sent_again</c>: events that a service had confirmed and no longer held. It is there from the start, at 0: Prometheus tells an increase
/// from what it saw before, and takes the first value that it sees for none.
/// </summary>
internal sealed class SentAgain : IHostedService
{
    private readonly ConcurrentDictionary<string, long> _events;

    public SentAgain(IMeterFactory meters, ServiceName service)
    {
        _events = new(
            EventCatalogue.All.Where(entry => entry.Owner is EventCatalogue.AnyService || string.Equals(entry.Owner, service.Value, StringComparison.Ordinal))
                .SelectMany(entry => entry.Consumers).Distinct(StringComparer.Ordinal).Select(consumer => KeyValuePair.Create(consumer, 0L)),
            StringComparer.Ordinal);
        meters.Create(TelemetryExtensions.SourceName).CreateObservableCounter(
            "referral_platform.sent_again",
            () => _events.Select(sent => new Measurement<long>(sent.Value, KeyValuePair.Create<string, object?>("consumer", sent.Key))),
            description: "Events that a service had confirmed and no longer held");
    }

    public void Count(string consumer, int events) => _events.AddOrUpdate(consumer, events, (_, before) => before + events);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
