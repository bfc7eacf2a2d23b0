using MassTransit;
using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Sends everybody who is copied on a step-up the copy (York 2).</summary>
internal sealed class StepUpCopiedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<StepUpCopied>
{
    public async Task Consume(ConsumeContext<StepUpCopied> context)
    {
        foreach (var copy in MessagePlan.Copies(context.Message, clock.GetUtcNow()))
        {
            await db.AddOnceAsync(copy, context.CancellationToken);
        }
    }
}
