using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.Notification.Messages;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Tells the team that a clock ran out.</summary>
internal sealed class DeadlineMissedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<DeadlineMissed>
{
    public Task Consume(ConsumeContext<DeadlineMissed> context) =>
        db.AddOnceAsync(MessagePlan.Alert(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
