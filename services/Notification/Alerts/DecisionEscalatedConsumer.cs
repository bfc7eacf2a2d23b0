using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Asks the next manager for the decision (York 3.3).</summary>
internal sealed class DecisionEscalatedConsumer(NotificationDbContext db, OfficeHours office, TimeProvider clock) : IConsumer<DecisionEscalated>
{
    public Task Consume(ConsumeContext<DecisionEscalated> context) =>
        db.AddUrgentOnceAsync(MessagePlan.Escalation(context.Message, clock.GetUtcNow()), office, context.CancellationToken);
}
