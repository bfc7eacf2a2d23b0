using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Outcomes;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Notifies the worker a case is taken from that it is no longer theirs, though it is nobody else's yet.</summary>
internal sealed class AllocationEndedConsumer(NotificationDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<AllocationEnded>
{
    public async Task Consume(ConsumeContext<AllocationEnded> context)
    {
        var ended = context.Message;
        var ct = context.CancellationToken;
        await db.LockWorkerAsync(ended.ContactRecordId, ct);
        await CaseWorker.RecordAsync(db, ended.ContactRecordId, worker: null, ended.EndedAt, ct);
        await db.SaveChangesAsync(ct);
        await InformingParents.PassOnAsync(db, ended.ContactRecordId, clock.GetUtcNow(), ct);
        await db.AddOnceAsync(
            MessagePlan.AllocationEnded(ended, procedures.For(ended.Authority).Notification.AllocationEndedInformed, clock.GetUtcNow()), ct);
    }
}
