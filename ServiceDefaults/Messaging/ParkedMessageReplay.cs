using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Puts what operators have asked to be replayed back into its queue, as it came, and notes what the inbox has meanwhile. A process that dies between the two
/// puts it there twice, which the inbox absorbs.
/// </summary>
internal sealed partial class ParkedMessageReplay(NpgsqlDataSource database, IConfiguration configuration, ILogger<ParkedMessageReplay> logger)
    : PeriodicWork(TimeSpan.FromSeconds(2), logger)
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(5);
    private readonly ConnectionFactory _connections = MessagingExtensions.ConnectionsTo(configuration);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var settle = new NpgsqlCommand(
            $"""
            update parked_messages parked set state = {(short)ParkedState.Handled} from inbox_messages inbox
            where parked.state < {(short)ParkedState.Handled} and inbox.message_id = parked.message_id and inbox.consumer = parked.queue
            """,
            connection);
        await settle.ExecuteNonQueryAsync(cancellationToken);
        var last = Guid.Empty;
        while (await ReplayAfterAsync(last, connection, cancellationToken) is { } replayed)
        {
            last = replayed;
        }

        return false;
    }

    /// <summary>Replays the next message; what fails is left for the next time, and the others do not wait for it.</summary>
    /// <returns>Its id; null where there is none.</returns>
    private async Task<Guid?> ReplayAfterAsync(Guid last, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand(
            $"""
            select id, queue, message_id, content_type, body from parked_messages where state = {(short)ParkedState.Due} and id > @last
            order by id limit 1 for update skip locked
            """,
            connection);
        claim.Parameters.AddWithValue("last", last);
        Due due;
        await using (var reader = await claim.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            due = new Due(
                reader.GetGuid(0),
                reader.GetString(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetGuid(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3),
                await reader.GetFieldValueAsync<byte[]>(4, cancellationToken));
        }

        try
        {
            await PublishAsync(due, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReplayed(logger, due.Id, due.Queue, fault.GetType().Name);
            return due.Id;
        }

        await using var mark = new NpgsqlCommand($"update parked_messages set state = {(short)ParkedState.Replayed} where id = @id", connection);
        mark.Parameters.AddWithValue("id", due.Id);
        await mark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Id;
    }

    /// <summary>Returns when the broker has confirmed that the message is in its queue.</summary>
    private async Task PublishAsync(Due due, CancellationToken cancellationToken)
    {
        using var confirmed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        confirmed.CancelAfter(ConfirmWithin);
        await using var connection = await _connections.CreateConnectionAsync(confirmed.Token);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), confirmed.Token);
        var properties = new BasicProperties { ContentType = due.ContentType, MessageId = due.MessageId?.ToString(), DeliveryMode = DeliveryModes.Persistent };

        // Each queue has an exchange of its own name in front of it, which a service may publish to; to the broker's default exchange it may not.
        await channel.BasicPublishAsync(due.Queue, string.Empty, mandatory: true, properties, due.Body, confirmed.Token);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The parked message {Id} could not be replayed into {Queue} ({Kind}); it is tried again.")]
    private static partial void LogNotReplayed(ILogger logger, Guid id, string queue, string kind);

    private sealed record Due(Guid Id, string Queue, Guid? MessageId, string? ContentType, byte[] Body);
}
