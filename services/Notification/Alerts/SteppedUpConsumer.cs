using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Notifies whoever has to decide or act at once of a case that cannot wait (York 3.1, 4.2).</summary>
internal sealed class SteppedUpConsumer(NotificationDbContext db, OfficeHours office, TimeProvider clock) : IConsumer<SteppedUp>
{
    public Task Consume(ConsumeContext<SteppedUp> context) =>
        db.AddUrgentOnceAsync(MessagePlan.StepUp(context.Message, clock.GetUtcNow()), office, context.CancellationToken);
}
