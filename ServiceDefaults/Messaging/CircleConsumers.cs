using MassTransit;
using Microsoft.Extensions.Logging;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>Keeps what other services say of who may open a record, each of its own parts and no other's.</summary>
public sealed partial class CircleChangedConsumer(ServiceDbContext db, ILogger<CircleChangedConsumer> logger) : IConsumer<CircleChanged>
{
    public async Task Consume(ConsumeContext<CircleChanged> context)
    {
        // Every service may publish the event. A user id that the broker vouches for would not do: who parks such a message is refused its name.
        var part = context.Message.Part;
        if (context.Headers.Get<string>(MessageHeaders.Origin) is not { } sender
            || !part.StartsWith($"{sender.Replace("-", string.Empty, StringComparison.Ordinal)}.", StringComparison.Ordinal))
        {
            LogForged(logger, part);
            return;
        }

        await db.TakeUpAsync(context.Message, context.CancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Part} is said to say of a circle did not come from its service, and was left out.")]
    private static partial void LogForged(ILogger logger, string part);
}

/// <summary>Keeps who gave a reason to open a record, so that this service opens it to them as well.</summary>
public sealed class RecordOpenedConsumer(ServiceDbContext db) : IConsumer<RecordOpened>
{
    public Task Consume(ConsumeContext<RecordOpened> context) => db.TakeUpAsync(context.Message, context.CancellationToken);
}
