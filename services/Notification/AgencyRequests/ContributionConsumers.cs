using MassTransit;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Notification.AgencyRequests;

/// <summary>Notifies an agency that an assessment asks for its contribution: by reference and link only.</summary>
internal sealed class ContributionRequestedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ContributionRequested>
{
    public Task Consume(ConsumeContext<ContributionRequested> context) =>
        db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, clock.GetUtcNow()), context.CancellationToken);
}

/// <summary>Reminds an agency of a contribution, and by when it is due.</summary>
internal sealed class ContributionRemindedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<ContributionReminded>
{
    public Task Consume(ConsumeContext<ContributionReminded> context) =>
        db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, clock.GetUtcNow()), context.CancellationToken);
}
