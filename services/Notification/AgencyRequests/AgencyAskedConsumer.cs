using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Notification.AgencyRequests;

/// <summary>Notifies an agency of a request: by reference and link only.</summary>
internal sealed class AgencyAskedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<AgencyAsked>
{
    public Task Consume(ConsumeContext<AgencyAsked> context) =>
        db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
