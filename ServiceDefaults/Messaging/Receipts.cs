using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>A service says which messages it has committed. Losing a receipt is harmless: the publisher sends the message again and gets another.</summary>
public sealed record MessagesReceived
{
    /// <summary>The service that committed them.</summary>
    public required string Consumer { get; init; }

    public required IReadOnlyList<Guid> MessageIds { get; init; }
}

/// <summary>Marks the outbox rows a consumer has committed.</summary>
internal sealed partial class ReceiptConsumer(NpgsqlDataSource database, ILogger<ReceiptConsumer> logger) : IConsumer<MessagesReceived>
{
    public async Task Consume(ConsumeContext<MessagesReceived> context)
    {
        if (!context.IsSignedBy(context.Message.Consumer))
        {
            LogForged(logger, context.Message.Consumer);
            return;
        }

        await using var command = database.CreateCommand(
            """
            with due as (
                -- Receipts of two consumers name the same rows in orders of their own: locked in one order, they cannot deadlock.
                select message_id from outbox_messages where message_id = any(@ids) and state < 2 order by message_id for update)
            update outbox_messages as outbox set
                awaiting = array_remove(outbox.awaiting, @consumer),
                state = case when array_remove(outbox.awaiting, @consumer) = '{}' then 2 else state end,
                received_at = case when array_remove(outbox.awaiting, @consumer) = '{}' then now() else received_at end
            from due
            where outbox.message_id = due.message_id and outbox.state < 2
            """);
        command.Parameters.AddWithValue("consumer", context.Message.Consumer);
        command.Parameters.AddWithValue("ids", context.Message.MessageIds.ToArray());
        await command.ExecuteNonQueryAsync(context.CancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A receipt in the name of {Consumer} did not come from it, and was left out.")]
    private static partial void LogForged(ILogger logger, string consumer);
}

/// <summary>Sends the receipts of what this service committed, in batches, back to the services that wait for them.</summary>
internal sealed class ReceiptSender(NpgsqlDataSource database, IBus bus, ServiceName service, ILogger<ReceiptSender> logger)
    : PeriodicWork(TimeSpan.FromMilliseconds(500), logger)
{
    private const int BatchSize = 500;
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(5);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand(
            """
            update inbox_messages set receipt_sent_at = now()
            where (message_id, consumer) in (
                select message_id, consumer from inbox_messages where receipt_sent_at is null
                order by received_at limit 500 for update skip locked)
            returning origin, message_id
            """,
            connection);
        var due = new List<(string Origin, Guid MessageId)>();
        await using (var reader = await claim.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                due.Add((reader.GetString(0), reader.GetGuid(1)));
            }
        }

        using var confirmed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        confirmed.CancelAfter(ConfirmWithin);
        foreach (var group in due.GroupBy(row => row.Origin, StringComparer.Ordinal))
        {
            await bus.PublishSignedAsync(
                new MessagesReceived { Consumer = service.Value, MessageIds = [.. group.Select(row => row.MessageId)] }, service, to: group.Key,
                confirmed.Token);
        }

        await transaction.CommitAsync(cancellationToken);
        return due.Count == BatchSize;
    }
}

/// <summary>Who says that it holds something, in a way that nobody else can.</summary>
internal static class Signatures
{
    /// <summary>
    /// Sends a message to one service; returns when the broker has confirmed it, or when it is cancelled, even where the bus does not hear of that.
    /// </summary>
    public static Task PublishSignedAsync<TMessage>(this IBus bus, TMessage message, ServiceName service, string to, CancellationToken cancellationToken)
        where TMessage : class => bus.Publish(
        message,
        signed =>
        {
            signed.SetRoutingKey(to);
            if (signed.TryGetPayload<RabbitMqSendContext>(out var properties))
            {
                properties.BasicProperties.UserId = service.Value;
            }
        },
        cancellationToken).WaitAsync(cancellationToken);

    /// <summary>The broker takes a message only from the user whom it names as its sender.</summary>
    public static bool IsSignedBy(this ConsumeContext message, string service) => message.TryGetPayload<RabbitMqBasicConsumeContext>(out var sent)
        && string.Equals(sent.Properties.UserId, service, StringComparison.Ordinal);
}
