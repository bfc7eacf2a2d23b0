using System.Linq.Expressions;
using Microsoft.Extensions.Options;
using ReferralPlatform.Notification.Alerts;
using ReferralPlatform.Notification.Sending;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Notification.Receipts;

/// <summary>Records what became of a message, whoever said so: the provider's call, or its answer when asked.</summary>
internal sealed class ReceiptBook(IOptions<SendingOptions> options, TimeProvider clock)
{
    /// <returns>Whether a message waited for it.</returns>
    public async Task<bool> RecordAsync(NotificationDbContext db, Expression<Func<Message, bool>> which, Delivery delivery, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var known = await db.Messages.Where(which).Select(message => new { message.Id, message.ContactRecordId }).FirstOrDefaultAsync(ct);
        if (known is null)
        {
            return false;
        }

        // A meeting that is moved at this moment takes back its invitations first, or after this.
        await db.LockWorkerAsync(known.ContactRecordId, ct);
        await db.LockRowAsync<Message>(known.Id, ct);
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
            case (Delivery.FailedForNow or Delivery.Failed) when message.State == MessageState.Sent && await db.WhyTakenBackAsync(message, ct) is { } why:
                await Informing.SupersedeAsync(db, message, $"it did not arrive, and {why}", now, ct);
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
