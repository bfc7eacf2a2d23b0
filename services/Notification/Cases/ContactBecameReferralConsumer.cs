using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Cases;

/// <summary>
/// A contact became a referral, a case of its own. What is heard of the contact from now on is for whoever has the referral, and so is what still waits to be
/// heard or done of it.
/// </summary>
internal sealed class ContactBecameReferralConsumer(NotificationDbContext db, WorkerDirectory workers, TimeProvider clock) : IConsumer<ContactBecameReferral>
{
    public async Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var (became, ct) = (context.Message, context.CancellationToken);
        await db.LockWorkerAsync(became.ContactRecordId, ct);
        await CaseWorker.BecomeReferralAsync(db, became.ContactRecordId, became.ReferralRecordId, ct);
        await db.SaveChangesAsync(ct);
        await db.LockWorkerAsync(became.ContactRecordId, ct);

        var reference = (await db.Cases.FindAsync([became.ContactRecordId], ct))?.Reference;
        var hands = await CaseWorker.HandsAsync(db, workers, became.ContactRecordId, reference ?? string.Empty, became.Authority, ct);
        await InformingParents.MoveAsync(db, became.ContactRecordId, hands, clock.GetUtcNow(), ct);
        await NoticeForWorker.MoveAsync(db, became.ContactRecordId, hands, ct);
        await NoticeForWorker.HandOutAsync(db, hands.ContactRecordId, clock.GetUtcNow(), ct);
    }
}
