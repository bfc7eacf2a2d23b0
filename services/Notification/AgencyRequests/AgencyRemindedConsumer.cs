using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Notification.AgencyRequests;

/// <summary>Tells an agency again that a request waits for it, and by when.</summary>
internal sealed class AgencyRemindedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<AgencyReminded>
{
    public Task Consume(ConsumeContext<AgencyReminded> context) =>
        db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
