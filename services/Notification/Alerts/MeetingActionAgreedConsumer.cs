using MassTransit;
using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Notifies whoever of staff is to do something after the daily meeting (York 2).</summary>
internal sealed class MeetingActionAgreedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<MeetingActionAgreed>
{
    public Task Consume(ConsumeContext<MeetingActionAgreed> context) =>
        db.AddOnceAsync(MessagePlan.ActionAgreed(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
