using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Outcomes;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>
/// Notifies the social worker who is given a case, also of what happened in it while nobody had it, and the one who had it before that it is somebody else's
/// now.
/// </summary>
internal sealed class CaseAllocatedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<CaseAllocated>
{
    public async Task Consume(ConsumeContext<CaseAllocated> context)
    {
        var now = clock.GetUtcNow();
        await db.LockWorkerAsync(context.Message.ContactRecordId, context.CancellationToken);
        await CaseWorker.RecordAsync(
            db, context.Message.ContactRecordId, context.Message.AllocatedTo, context.Message.AllocatedAt, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await db.AddOnceAsync(MessagePlan.Allocated(context.Message, now), context.CancellationToken);
        if (MessagePlan.NoLongerAllocated(context.Message, now) is { } before)
        {
            await db.AddOnceAsync(before, context.CancellationToken);
        }

        await InformingParents.PassOnAsync(db, context.Message.ContactRecordId, now, context.CancellationToken);
        await NoticeForWorker.HandOutAsync(db, context.Message.ContactRecordId, now, context.CancellationToken);
    }
}
