using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Sends everybody whom the procedure names the summary of a case that is to be stepped up, before that is decided (York 3).</summary>
internal sealed class SteppedUpAsPlannedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<SteppedUpAsPlanned>
{
    public async Task Consume(ConsumeContext<SteppedUpAsPlanned> context)
    {
        foreach (var copy in MessagePlan.SummaryCopies(context.Message, clock.GetUtcNow()))
        {
            await db.AddOnceAsync(copy, context.CancellationToken);
        }
    }
}
