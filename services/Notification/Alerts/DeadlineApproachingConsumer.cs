using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.Notification.Messages;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Tells the team that a clock is close to its end; of the referrer's own clock, the referrer is reminded.</summary>
internal sealed class DeadlineApproachingConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<DeadlineApproaching>
{
    public async Task Consume(ConsumeContext<DeadlineApproaching> context)
    {
        var deadline = context.Message;
        var now = clock.GetUtcNow();
        var isReferrers = string.Equals(deadline.Kind, ClockKinds.WrittenConfirmation, StringComparison.Ordinal);
        var referred = isReferrers ? await db.Cases.FindAsync([deadline.ContactRecordId], context.CancellationToken) : null;
        await db.AddOnceAsync(
            referred is { ConfirmInWritingRule: not null } ? MessagePlan.Reminder(referred, now) : MessagePlan.Alert(deadline, now), context.CancellationToken);
    }
}
