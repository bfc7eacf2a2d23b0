using System.Security.Cryptography;
using System.Text.Json;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Keeps what could not be consumed in the service's own database, with its cause (docs/adr/0042). Where even that fails, for another reason than that the
/// database is away, the message goes to the queue's error queue.
/// </summary>
internal sealed partial class Parking(NpgsqlDataSource database, ILogger<Parking> logger)
{
    private const int MaxCause = 500;
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Parks whatever the endpoint cannot consume, and what no consumer of it knows.</summary>
    public void Use(IReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureError(failed =>
        {
            failed.UseFilter(new GenerateFaultFilter());
            failed.UseFilter(new FailedFilter(this));
            failed.UseFilter(new ErrorTransportFilter());
        });
        endpoint.ConfigureDeadLetter(skipped =>
        {
            skipped.UseFilter(new SkippedFilter(this));
            skipped.UseFilter(new DeadLetterTransportFilter());
        });
    }

    /// <returns>Whether it is kept.</returns>
    private async Task<bool> ParkAsync(ReceiveContext context, string causeType, string? cause)
    {
        while (true)
        {
            try
            {
                await KeepAsync(MessageOf(context, causeType, cause), context.CancellationToken);
                return true;
            }
            catch (Exception fault) when (DatabaseFaults.IsAway(fault))
            {
                await Task.Delay(AskAgainAfter, context.CancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotParked(logger, context.InputAddress.Segments[^1], fault.GetType().Name, DatabaseFaults.RefusalIn(fault)?.SqlState);
                return false;
            }
        }
    }

    private async Task KeepAsync(ParkedMessage message, CancellationToken cancellationToken)
    {
        // What is due goes into its queue all the same, and what was put away stays so; both may change what they are by being handled alone.
        await using var command = database.CreateCommand(
            $"""
            insert into parked_messages (
                id, queue, key, message_id, event_name, origin, content_type, body, cause_type, cause, first_failed_at, last_failed_at, attempts, state)
            values (@id, @queue, @key, @message, @event, @origin, @contentType, @body, @causeType, @cause, now(), now(), 1, {(short)ParkedState.Parked})
            on conflict (queue, key) do update set
                cause_type = excluded.cause_type, cause = excluded.cause, last_failed_at = excluded.last_failed_at, attempts = parked_messages.attempts + 1,
                state = case when parked_messages.state in ({(short)ParkedState.Due}, {(short)ParkedState.PutAway}) then parked_messages.state
                    else excluded.state end
            returning attempts
            """);
        command.Parameters.AddWithValue("id", message.Id);
        command.Parameters.AddWithValue("queue", message.Queue);
        command.Parameters.AddWithValue("key", message.Key);
        command.Parameters.Add(new NpgsqlParameter<Guid?>("message", message.MessageId));
        command.Parameters.Add(new NpgsqlParameter<string?>("event", message.EventName));
        command.Parameters.Add(new NpgsqlParameter<string?>("origin", message.Origin));
        command.Parameters.Add(new NpgsqlParameter<string?>("contentType", message.ContentType));
        command.Parameters.AddWithValue("body", message.Body);
        command.Parameters.AddWithValue("causeType", message.CauseType);
        command.Parameters.Add(new NpgsqlParameter<string?>("cause", message.Cause));
        var attempts = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        LogParked(logger, message.EventName ?? "A message", message.MessageId, message.Queue, message.CauseType, attempts);
    }

    private static ParkedMessage MessageOf(ReceiveContext context, string causeType, string? cause)
    {
        var queue = context.InputAddress.Segments[^1];
        var body = context.Body.GetBytes();
        var envelope = EnvelopeOf(body);
        var properties = context.TryGetPayload<RabbitMqBasicConsumeContext>(out var sent) ? sent.Properties : null;
        Guid? messageId = Guid.TryParse(properties?.MessageId, out var given) ? given : envelope.MessageId;
        return new ParkedMessage
        {
            Queue = queue,
            Key = messageId ?? new Guid(SHA256.HashData(body).AsSpan(0, 16)),
            MessageId = messageId,
            EventName = envelope.EventName,
            Origin = envelope.Origin,
            ContentType = OneLine(properties?.ContentType),
            Body = body,
            CauseType = causeType,
            Cause = OneLine(cause),
        };
    }

    /// <summary>What the bus's envelope says of a message, as far as there is one.</summary>
    private static (Guid? MessageId, string? EventName, string? Origin) EnvelopeOf(byte[] body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            var id = TextAt(envelope.RootElement, "messageId");
            var type = envelope.RootElement.ValueKind == JsonValueKind.Object && envelope.RootElement.TryGetProperty("messageType", out var types)
                && types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(one => one.ToString()).FirstOrDefault() : null;
            var origin = envelope.RootElement.ValueKind == JsonValueKind.Object && envelope.RootElement.TryGetProperty("headers", out var headers)
                ? TextAt(headers, MessageHeaders.Origin) : null;
            return (Guid.TryParse(id, out var messageId) ? messageId : null, OneLine(type?.Split(':')[^1]), OneLine(origin));
        }
        catch (JsonException)
        {
            return (null, null, null);
        }

        static string? TextAt(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString() : null;
    }

    /// <summary>What the exception says, where it speaks of the message or of what the platform was doing: others may quote a value.</summary>
    private static string? SaidBy(Exception fault) => fault is JsonException or InvalidOperationException or DatabaseRefusedException ? fault.Message : null;

    private static string? OneLine(string? text) => text is null ? null
        : new string(
        [
            .. text.TakeWhile(one => one is not ('\r' or '\n')).Take(MaxCause).Select(one => char.IsControl(one) || char.IsSurrogate(one) ? ' ' : one),
        ]);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "{EventName} {MessageId} could not be consumed from {Queue} ({Cause}), and is parked; attempt {Attempt}.")]
    private static partial void LogParked(ILogger logger, string eventName, Guid? messageId, string queue, string cause, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} could not be parked ({Kind} {SqlState}); it goes to the error queue.")]
    private static partial void LogNotParked(ILogger logger, string queue, string kind, string? sqlState);

    private sealed class FailedFilter(Parking parking) : IFilter<ExceptionReceiveContext>
    {
        public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
        {
            var fault = context.Exception.GetBaseException();
            if (!await parking.ParkAsync(context, fault.GetType().FullName!, SaidBy(fault)))
            {
                await next.Send(context);
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("parking");
    }

    private sealed class SkippedFilter(Parking parking) : IFilter<ReceiveContext>
    {
        public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
        {
            if (!await parking.ParkAsync(context, ParkedCauses.UnknownMessage, cause: null))
            {
                await next.Send(context);
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("parking");
    }
}
