using MassTransit;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Notification.AgencyRequests;

/// <summary>Notifies an agency that an assessment asks for its contribution: by reference and link only.</summary>
internal sealed class ContributionRequestedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ContributionRequested>
{
    public Task Consume(ConsumeContext<ContributionRequested> context) =>
        db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, clock.GetUtcNow()), context.CancellationToken);
}

/// <summary>
/// Reminds an agency of a contribution, and by when it is due; not where a person is still to ring it about the same request: one call is enough.
/// </summary>
internal sealed class ContributionRemindedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ContributionReminded>
{
    public async Task Consume(ConsumeContext<ContributionReminded> context)
    {
        var (reminded, ct) = (context.Message, context.CancellationToken);
        if (await ContributionMessages.Of(db, reminded.ContactRecordId, reminded.RequestId).AnyAsync(
            message => message.Means == Means.Phone && (message.State == MessageState.Due || message.State == MessageState.Failed), ct))
        {
            return;
        }

        await db.AddOnceAsync(MessagePlan.AgencyRequest(reminded, clock.GetUtcNow()), ct);
    }
}

/// <summary>Nobody has to ask an agency any more that has contributed.</summary>
internal sealed class ContributionReceivedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ContributionReceived>
{
    public Task Consume(ConsumeContext<ContributionReceived> context) => ContributionMessages.TakeBackAsync(
        db, context.Message.ContactRecordId, context.Message.RequestId, "it has contributed.", clock.GetUtcNow(), context.CancellationToken);
}

/// <summary>Nobody has to ask an agency any more without which the assessment goes on.</summary>
internal sealed class ContributionNotWaitedForConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ContributionNotWaitedFor>
{
    public Task Consume(ConsumeContext<ContributionNotWaitedFor> context) => ContributionMessages.TakeBackAsync(
        db, context.Message.ContactRecordId, context.Message.RequestId, "the assessment goes on without it.", clock.GetUtcNow(), context.CancellationToken);
}

/// <summary>What an agency is told of one request to contribute.</summary>
internal static class ContributionMessages
{
    public static IQueryable<Message> Of(NotificationDbContext db, Guid contactRecordId, Guid requestId)
    {
        var (request, reminder) = (MessagePlan.KeyOfContribution(requestId), MessagePlan.KeyOfContributionReminders(requestId));
        return db.Messages.Where(message => message.ContactRecordId == contactRecordId && (message.Key == request || message.Key.StartsWith(reminder)));
    }

    public static async Task TakeBackAsync(
        NotificationDbContext db, Guid contactRecordId, Guid requestId, string why, DateTimeOffset now, CancellationToken ct)
    {
        await Informing.TakeBackAsync(db, Of(db, contactRecordId, requestId), why, now, ct);
        await db.SaveChangesAsync(ct);
    }
}
