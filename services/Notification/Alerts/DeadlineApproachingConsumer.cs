using MassTransit;
using ReferralPlatform.Contracts.Deadlines;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Warns the team of a deadline, and reminds the referrer of the referrer's own.</summary>
internal sealed class DeadlineApproachingConsumer(NotificationDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<DeadlineApproaching>
{
    public async Task Consume(ConsumeContext<DeadlineApproaching> context)
    {
        var deadline = context.Message;
        var ct = context.CancellationToken;
        var referred = await db.Cases.FindAsync([deadline.ContactRecordId], ct);
        var message = deadline.Kind switch
        {
            ClockKinds.WrittenConfirmation when referred is not null => MessagePlan.Reminder(referred, deadline, clock.GetUtcNow()),
            ClockKinds.BeingConsidered => referred is { Option: null }
                ? MessagePlan.BeingConsidered(
                    referred, deadline.DueAt, deadline.Rule, procedures.For(referred.Authority, referred.ProcedureVersion), clock.GetUtcNow())
                : null,
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
