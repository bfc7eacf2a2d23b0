using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>
/// Notifies the managers that somebody who does not work with a child gave a reason to open the record, so that one of them looks at it; the service itself
/// opens what it keeps of it as well.
/// </summary>
internal sealed class RecordOpenedConsumer(NotificationDbContext db, WorkerDirectory workers, TimeProvider clock) : IConsumer<RecordOpened>
{
    public async Task Consume(ConsumeContext<RecordOpened> context)
    {
        var (opened, ct) = (context.Message, context.CancellationToken);
        await db.TakeUpAsync(opened, ct);

        // What a manager found of it is said again under the same id; whoever has the case by then is not told anew.
        var key = MessagePlan.KeyOfOpening + opened.OpeningId;
        if (await db.Messages.AnyAsync(known => known.Key == key, ct))
        {
            return;
        }

        var hands = await CaseWorker.HandsAsync(db, workers, opened.ContactRecordId, opened.Reference, opened.Authority, ct);
        db.Messages.AddRange(MessagePlan.RecordOpened(opened, hands, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}
