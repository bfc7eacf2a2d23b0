using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.Contracts;
using ReferralPlatform.ServiceDefaults.Telemetry;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Hands committed events to the broker. A batch is claimed with its rows locked, published concurrently, and marked when the
/// broker has confirmed. A relay that dies lets go of its rows with its connection, and any other replica takes them over;
/// one that is only frozen loses its idle connection and with it the rows. What is handed over twice, the inbox absorbs.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource database, IBus bus, OutboxSignal signal, ServiceName service, IOptions<MessagingOptions> options, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(5);
    private static readonly ActivitySource Source = new(TelemetryExtensions.SourceName);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RelayBatchAsync(stoppingToken) < BatchSize)
                {
                    await signal.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogRelayFailed(logger, fault.GetType().Name);
                await signal.WaitAsync(Poll, CancellationToken.None);
            }
        }
    }

    private async Task<int> RelayBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var claimed = await ClaimAsync(connection, cancellationToken);
        if (claimed.Count == 0)
        {
            return 0;
        }

        FaultPoints.Reach(FaultPoints.AfterClaim);
        using var confirmed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        confirmed.CancelAfter(ConfirmWithin);
        var publishing = claimed.ConvertAll(row => PublishAsync(row, confirmed.Token));
        FaultPoints.Reach(FaultPoints.AfterPublish);
        var errors = await Task.WhenAll(publishing);
        FaultPoints.Reach(FaultPoints.AfterConfirm);
        await MarkAsync(connection, claimed, errors, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed.Count;
    }

    private static async Task<List<Row>> ClaimAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // A relay frozen for longer than this loses its rows to the others.
                new NpgsqlBatchCommand("set local idle_in_transaction_session_timeout = '15s'"),
                new NpgsqlBatchCommand(
                    """
                    select message_id, event_name, body, trace_parent from outbox_messages
                    where state < 2 and next_attempt_at <= now()
                    order by next_attempt_at, sequence limit 100 for update skip locked
                    """),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new Row(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3)));
        }

        return rows;
    }

    /// <returns>Null when the broker confirmed that the event is in a queue; else why not.</returns>
    private async Task<string?> PublishAsync(Row row, CancellationToken cancellationToken)
    {
        try
        {
            using var activity = Source.StartActivity("outbox relay", ActivityKind.Internal, row.TraceParent);
            var entry = EventCatalogue.For(row.EventName);
            var message = JsonSerializer.Deserialize(row.Body, entry.Type, JsonSerializerOptions.Web)
                ?? throw new JsonException($"The body of {row.EventName} is null.");
            await bus.Publish(
                message,
                entry.Type,
                Pipe.Execute<PublishContext>(context =>
                {
                    context.MessageId = row.MessageId;
                    context.Mandatory = entry.Consumers.Count > 0;
                    context.Headers.Set(MessageHeaders.Origin, service.Value);
                }),
                // A channel that is disposed under a publish can leave it waiting for ever, its cancellation unheard: it is left behind.
                cancellationToken).WaitAsync(cancellationToken);
            return null;
        }
        catch (Exception fault)
        {
            LogPublishFailed(logger, row.EventName, row.MessageId, fault.GetType().Name);
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }

    private async Task MarkAsync(NpgsqlConnection connection, List<Row> rows, string?[] errors, CancellationToken cancellationToken)
    {
        await using var mark = new NpgsqlCommand(
            """
            update outbox_messages as outbox set
                state = case when given.error is not null then state when outbox.awaiting = '{}' then 2 else 1 end,
                attempts = case when given.error is null then 0 else attempts + 1 end,
                sends = case when given.error is null then sends + 1 else sends end,
                last_error = given.error,
                sent_at = case when given.error is null then now() else sent_at end,
                received_at = case when given.error is null and outbox.awaiting = '{}' then now() else received_at end,
                next_attempt_at = now() + case
                    when given.error is null then least(@resend * power(2, least(sends, 10)), interval '1 hour')
                    else least(interval '500 milliseconds' * power(2, least(attempts, 10)), interval '15 seconds') end
            from unnest(@ids, @errors) as given (id, error)
            where outbox.message_id = given.id
            """,
            connection);
        mark.Parameters.AddWithValue("resend", options.Value.ResendAfter);
        mark.Parameters.AddWithValue("ids", rows.ConvertAll(row => row.MessageId).ToArray());
        mark.Parameters.Add(new NpgsqlParameter<string?[]>("errors", errors));
        await mark.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be relayed ({Kind}); it is tried again.")]
    private static partial void LogRelayFailed(ILogger logger, string kind);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{EventName} {MessageId} was not taken by the broker ({Kind}); it stays in the outbox and is tried again.")]
    private static partial void LogPublishFailed(ILogger logger, string eventName, Guid messageId, string kind);

    private sealed record Row(Guid MessageId, string EventName, string Body, string? TraceParent);
}
