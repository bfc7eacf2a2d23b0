using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>
/// Notifies whoever has the case and the manager, or the front door, of a missed deadline; a referrer who waited too long for an acknowledgement learns whom
/// to contact (Sefton).
/// </summary>
internal sealed class DeadlineMissedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<DeadlineMissed>
{
    /// <summary>How long an acknowledgement counts as on its way.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromHours(1);

    public async Task Consume(ConsumeContext<DeadlineMissed> context)
    {
        var deadline = context.Message;
        var ct = context.CancellationToken;
        var now = clock.GetUtcNow();
        var referred = await db.Cases.FindAsync([deadline.ContactRecordId], ct);
        if (string.Equals(deadline.Kind, ClockKinds.BeingConsidered, StringComparison.Ordinal) && referred is { Option: null })
        {
            // Recorded so late that its last quarter was over: it is said all the same.
            await db.AddOnceAsync(
                MessagePlan.BeingConsidered(
                    referred, deadline.DueAt, deadline.Rule, procedures.For(referred.Authority, referred.ProcedureVersion), now), ct);
        }

        if (!string.Equals(deadline.Kind, ClockKinds.AcknowledgementChase, StringComparison.Ordinal) || referred is null)
        {
            var hands = await CaseWorker.HandsAsync(
                db, workers, deadline.ContactRecordId, deadline.Reference, deadline.Authority, deadline.Kind, deadline.DeadlineId, ct);
            foreach (var alert in MessagePlan.Alerts(deadline, hands, now))
            {
                await db.AddOnceAsync(alert, ct);
            }
        }
        else if (!await IsOnItsWayAsync(deadline.ContactRecordId, now, ct))
        {
            await db.AddOnceAsync(MessagePlan.Chase(referred, deadline, now), ct);
        }
    }

    // A letter that lay for days is acknowledged when it is recorded: saying in the same minute that it was not would only confuse.
    private Task<bool> IsOnItsWayAsync(Guid contactRecordId, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - OnItsWay;
        return db.Messages.AnyAsync(
            message => message.ContactRecordId == contactRecordId && message.Kind == MessageKind.Acknowledgement && message.CreatedAt > since, ct);
    }
}
