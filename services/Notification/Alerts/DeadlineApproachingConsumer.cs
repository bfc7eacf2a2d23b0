using MassTransit;
using ReferralPlatform.Contracts.Deadlines;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Warns the team of a deadline, and reminds the referrer of the referrer's own.</summary>
internal sealed class DeadlineApproachingConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<DeadlineApproaching>
{
    public async Task Consume(ConsumeContext<DeadlineApproaching> context)
    {
        var deadline = context.Message;
        var ct = context.CancellationToken;
        var referred = await db.Cases.FindAsync([deadline.ContactRecordId], ct);
        var message = deadline.Kind switch
        {
            ClockKinds.WrittenConfirmation when referred is not null => MessagePlan.Reminder(referred, deadline, clock.GetUtcNow()),
            // The team heard of the same missing acknowledgement when its own clock approached and ran out.
            ClockKinds.AcknowledgementChase => null,
            _ => MessagePlan.Alert(deadline, clock.GetUtcNow()),
        };
        if (message is not null)
        {
            await db.AddOnceAsync(message, ct);
        }
    }
}
