using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Notification.AgreedActions;

/// <summary>The referrer has in writing what was agreed in conversation (Sefton, the end of the discussion; Referrals 2024 5.4).</summary>
internal sealed class ActionsAgreedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ActionsAgreed>
{
    public Task Consume(ConsumeContext<ActionsAgreed> context) => context.Message.ForReferrer
        ? db.AddOnceAsync(MessagePlan.ActionsAgreed(context.Message, clock.GetUtcNow()), context.CancellationToken)
        : Task.CompletedTask;
}
