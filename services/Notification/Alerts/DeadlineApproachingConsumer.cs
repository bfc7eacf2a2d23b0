using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Warns whoever has the case or the action, or the front door, of a deadline, and reminds the referrer of the referrer's own.</summary>
internal sealed class DeadlineApproachingConsumer(NotificationDbContext db, ProcedureBook procedures, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<DeadlineApproaching>
{
    public async Task Consume(ConsumeContext<DeadlineApproaching> context)
    {
        var deadline = context.Message;
        var ct = context.CancellationToken;
        var referred = await db.Cases.FindAsync([deadline.ContactRecordId], ct);
        var now = clock.GetUtcNow();
        IEnumerable<Message> messages = deadline.Kind switch
        {
            ClockKinds.WrittenConfirmation when referred is not null => [MessagePlan.Reminder(referred, deadline, now)],
            // Who is no professional is not written to about what they said they would do.
            ClockKinds.ReferrersAction => referred is { Professional: true } ? [MessagePlan.ReferrersAction(referred, deadline, now)] : [],
            ClockKinds.BeingConsidered => referred is { Option: null }
                ? [MessagePlan.BeingConsidered(referred, deadline.DueAt, deadline.Rule, procedures.For(referred.Authority, referred.ProcedureVersion), now)]
                : [],
            // The team heard of the same missing acknowledgement when its own clock approached and ran out.
            ClockKinds.AcknowledgementChase => [],
            _ => MessagePlan.Alerts(
                deadline,
                await CaseWorker.HandsAsync(
                    db, workers, deadline.ContactRecordId, deadline.Reference, deadline.Authority, deadline.Kind, deadline.DeadlineId, ct),
                now),
        };
        foreach (var message in messages)
        {
            await db.AddOnceAsync(message, ct);
        }
    }
}
