using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Notification.AgencyRequests;

/// <summary>Reminds an agency of a request, and by when it is due.</summary>
internal sealed class AgencyRemindedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<AgencyReminded>
{
    public Task Consume(ConsumeContext<AgencyReminded> context) =>
        db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
