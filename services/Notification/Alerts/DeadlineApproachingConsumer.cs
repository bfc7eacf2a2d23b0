using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.Notification.Messages;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Tells the team that a clock is close to its end.</summary>
internal sealed class DeadlineApproachingConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<DeadlineApproaching>
{
    public Task Consume(ConsumeContext<DeadlineApproaching> context) =>
        db.AddOnceAsync(MessagePlan.Alert(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
