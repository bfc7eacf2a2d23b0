using MassTransit;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.Notification.Messages;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Tells the team that a clock ran out; a referrer who waited too long for an acknowledgement is told whom to contact (Sefton).</summary>
internal sealed class DeadlineMissedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<DeadlineMissed>
{
    public async Task Consume(ConsumeContext<DeadlineMissed> context)
    {
        var deadline = context.Message;
        var ct = context.CancellationToken;
        var referred = await db.Cases.FindAsync([deadline.ContactRecordId], ct);
        var isChase = string.Equals(deadline.Kind, ClockKinds.AcknowledgementChase, StringComparison.Ordinal);
        var now = clock.GetUtcNow();
        await db.AddOnceAsync(isChase && referred is not null ? MessagePlan.Chase(referred, deadline, now) : MessagePlan.Alert(deadline, now), ct);
    }
}
