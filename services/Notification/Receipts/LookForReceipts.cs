using ReferralPlatform.Notification.Sending;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Notification.Receipts;

/// <summary>Asks the provider about what it took and never called back about: a technical failure is not called back, and a call can be lost.</summary>
internal sealed partial class LookForReceipts(
    IServiceScopeFactory scopes, NotifySender notify, ReceiptBook book, TimeProvider clock, ILogger<LookForReceipts> logger)
    : PeriodicWork(TimeSpan.FromSeconds(1), logger)
{
    private const int BatchSize = 20;
    private static readonly TimeSpan WhenNotAnswered = TimeSpan.FromMinutes(10);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDbContext>();
        var now = clock.GetUtcNow();
        var due = await db.Messages.AsNoTracking()
            .Where(message => message.State == MessageState.Sent && message.ProviderId != null && message.AskReceiptAt <= now)
            .OrderBy(message => message.AskReceiptAt).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var message in due)
        {
            await AskAsync(db, message, now, cancellationToken);
        }

        return false;
    }

    private async Task AskAsync(NotificationDbContext db, Message message, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var delivery = await notify.AskAsync(message, ct);
            await book.RecordAsync(db, row => row.Id == message.Id && row.ProviderId == message.ProviderId, delivery, ct);
        }
        catch (SendingException silent)
        {
            LogNotAnswered(logger, message.Id, silent.Message);
            var later = now + WhenNotAnswered;
            await db.Messages.Where(row => row.Id == message.Id && row.ProviderId == message.ProviderId)
                .ExecuteUpdateAsync(row => row.SetProperty(found => found.AskReceiptAt, later), ct);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of message {MessageId} could not be asked: {Error}")]
    private static partial void LogNotAnswered(ILogger logger, Guid messageId, string error);
}
