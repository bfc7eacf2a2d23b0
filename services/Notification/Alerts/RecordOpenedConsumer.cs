using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>
/// Notifies the managers that somebody who does not work with a child gave a reason to open the record, so that one of them looks at it; the service itself
/// opens what it keeps of it as well.
/// </summary>
internal sealed class RecordOpenedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<RecordOpened>
{
    public async Task Consume(ConsumeContext<RecordOpened> context)
    {
        await db.TakeUpAsync(context.Message, context.CancellationToken);
        await db.AddOnceAsync(MessagePlan.RecordOpened(context.Message, clock.GetUtcNow()), context.CancellationToken);
    }
}
