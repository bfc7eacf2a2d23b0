using System.Linq.Expressions;
using Microsoft.Extensions.Options;
using ReferralPlatform.Notification.Sending;

namespace ReferralPlatform.Notification.Receipts;

/// <summary>Records what became of a message, whoever said so: the provider's call, or its answer when asked.</summary>
internal sealed class ReceiptBook(IOptions<SendingOptions> options, TimeProvider clock)
{
    /// <returns>Whether a message waited for it.</returns>
    public async Task<bool> RecordAsync(NotificationDbContext db, Expression<Func<Message, bool>> which, Delivery delivery, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = await db.Messages.Where(which).Select(message => (Guid?)message.Id).FirstOrDefaultAsync(ct);
        if (id is null)
        {
            return false;
        }

        await ServiceDefaults.Persistence.RowLocks.LockRowAsync<Message>(db, id.Value, ct);
        if (await db.Messages.Where(which).FirstOrDefaultAsync(ct) is not { } message)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var given = options.Value;
        var sentAt = message.SentAt;
        switch (delivery)
        {
            case Delivery.Delivered:
                message.RecordDelivered(now);
                break;
            case Delivery.FailedForNow or Delivery.Failed:
                var permanent = delivery == Delivery.Failed;
                var error = permanent ? "It could not be delivered, and the same would happen again." : "It was taken, but could not be delivered.";
                if (message.RecordUndelivered(error, permanent, now, given.MaxRounds, given.FirstPauseBetweenRounds, given.LongestPauseBetweenRounds))
                {
                    await Informing.UndeliveredAsync(db, message, sentAt!.Value, now, ct);
                }

                break;
            default:
                message.AskReceiptAgain(now + given.AskReceiptEvery);
                break;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
