using MassTransit;
using Microsoft.Extensions.Logging;
using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Keeps what other services say of who may open a record, each of its own parts and no other's: the broker lets nobody else publish the event.
/// </summary>
public sealed partial class CircleChangedConsumer<TEvent>(ServiceDbContext db, ILogger<CircleChangedConsumer<TEvent>> logger) : IConsumer<TEvent>
    where TEvent : CircleChanged
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var part = context.Message.Part;
        if (!part.StartsWith($"{context.Message.SaidBy()}.", StringComparison.Ordinal))
        {
            LogForged(logger, part);
            return;
        }

        await db.TakeUpAsync(context.Message, context.CancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Part} is said to say of a circle did not come from its service, and was left out.")]
    private static partial void LogForged(ILogger logger, string part);
}

public static class CircleConsumers
{
    /// <summary>Listens to what the other services say of who may open a record.</summary>
    public static void AddCircles(this IBusRegistrationConfigurator bus, string service)
    {
        foreach (var entry in EventCatalogue.All.Where(
            entry => entry.Type.IsSubclassOf(typeof(CircleChanged)) && !string.Equals(entry.Owner, service, StringComparison.Ordinal)))
        {
            bus.AddConsumer(typeof(CircleChangedConsumer<>).MakeGenericType(entry.Type));
        }
    }
}

/// <summary>Keeps who gave a reason to open a record, so that this service opens it to them as well.</summary>
public sealed class RecordOpenedConsumer(ServiceDbContext db) : IConsumer<RecordOpened>
{
    public Task Consume(ConsumeContext<RecordOpened> context) => db.TakeUpAsync(context.Message, context.CancellationToken);
}
