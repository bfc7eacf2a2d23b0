using MassTransit;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Notification.Alerts;

/// <summary>Notifies managers and police at once of a step that protected a child; outside office hours the out-of-hours duty as well.</summary>
internal sealed class ImmediateProtectionRecordedConsumer(NotificationDbContext db, OfficeHours office, TimeProvider clock)
    : IConsumer<ImmediateProtectionRecorded>
{
    public async Task Consume(ConsumeContext<ImmediateProtectionRecorded> context)
    {
        foreach (var message in MessagePlan.Protected(context.Message, clock.GetUtcNow()))
        {
            if (message.Recipient == Recipient.Police)
            {
                await db.AddOnceAsync(message, context.CancellationToken);
            }
            else
            {
                await db.AddUrgentOnceAsync(message, office, context.CancellationToken);
            }
        }
    }
}

/// <summary>Notifies the managers of a strategy discussion that has to be held.</summary>
internal sealed class StrategyDiscussionRequiredConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<StrategyDiscussionRequired>
{
    public Task Consume(ConsumeContext<StrategyDiscussionRequired> context) =>
        db.AddOnceAsync(MessagePlan.DiscussionRequired(context.Message, clock.GetUtcNow()), context.CancellationToken);
}

/// <summary>Notifies an agency of its invitation: by reference and link only.</summary>
internal sealed class ParticipantInvitedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ParticipantInvited>
{
    public Task Consume(ConsumeContext<ParticipantInvited> context) =>
        db.AddOnceAsync(MessagePlan.Invitation(context.Message, clock.GetUtcNow()), context.CancellationToken);
}

/// <summary>Notifies the agencies that their copies of the minutes are there.</summary>
internal sealed class DiscussionMinutesSignedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<DiscussionMinutesSigned>
{
    public async Task Consume(ConsumeContext<DiscussionMinutesSigned> context)
    {
        foreach (var message in MessagePlan.Minutes(context.Message, clock.GetUtcNow()))
        {
            await db.AddOnceAsync(message, context.CancellationToken);
        }
    }
}
