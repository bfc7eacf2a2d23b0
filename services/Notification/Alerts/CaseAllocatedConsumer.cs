using MassTransit;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Notifies the social worker who is given a case, also instead of another.</summary>
internal sealed class CaseAllocatedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<CaseAllocated>
{
    public Task Consume(ConsumeContext<CaseAllocated> context) =>
        db.AddOnceAsync(MessagePlan.Allocated(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
