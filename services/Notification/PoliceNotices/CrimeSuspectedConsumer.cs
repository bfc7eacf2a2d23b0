using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Notification.PoliceNotices;

/// <summary>A possible crime is brought to the attention of the police at once (Peterborough 8.1, York 5.3).</summary>
internal sealed class CrimeSuspectedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<CrimeSuspected>
{
    public Task Consume(ConsumeContext<CrimeSuspected> context) =>
        db.AddOnceAsync(MessagePlan.PoliceNotice(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
