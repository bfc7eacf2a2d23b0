using MassTransit;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Around every consumer: one transaction that first inserts (message id, consumer) and then lets the consumer save its change.
/// A message that was committed before does nothing except ask for its receipt again.
/// </summary>
internal sealed class InboxFilter<T>(ServiceDbContext db) : IFilter<ConsumeContext<T>>
    where T : class
{
    private const string NoOrigin = "";

    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        try
        {
            await ConsumeOnceAsync(context, next);
        }
        catch (Exception fault) when (DatabaseFaults.RefusalIn(fault) is { } refusal && !DatabaseFaults.IsAway(fault))
        {
            // The bus writes what a consumer throws into its log, the trace, and the headers of the message it parks.
            throw new DatabaseRefusedException(refusal, fault.StackTrace);
        }
    }

    private async Task ConsumeOnceAsync(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var messageId = context.MessageId ?? throw new InvalidOperationException("The message has no id, so it cannot be consumed once.");
        var consumer = context.ReceiveContext.InputAddress.Segments[^1];
        var origin = context.Headers.Get<string>(MessageHeaders.Origin) ?? NoOrigin;

        // A retry comes with the same context: what the failed attempt tracked must not be saved with this one.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var isNew = await db.Database
            .SqlQuery<bool>(
                $"""
                 insert into inbox_messages (message_id, consumer, origin, receipt_sent_at)
                 values ({messageId}, {consumer}, {origin}, case when {origin} = '' then now() end)
                 on conflict (message_id, consumer) do update set receipt_sent_at = excluded.receipt_sent_at
                 returning xmax = 0 as "Value"
                 """)
            .ToListAsync(context.CancellationToken);

        if (isNew[0])
        {
            await next.Send(context);
            FaultPoints.Reach(FaultPoints.BeforeConsumerCommit);
        }

        await transaction.CommitAsync(context.CancellationToken);
        FaultPoints.Reach(FaultPoints.AfterConsumerCommit);
        if (!isNew[0])
        {
            // The bus takes what no consumer has consumed for a message that nobody knows.
            await context.NotifyConsumed(context, TimeSpan.Zero, consumer);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}
