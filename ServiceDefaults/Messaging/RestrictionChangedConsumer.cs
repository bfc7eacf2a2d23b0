using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>Keeps who may read a restricted record, so that this service hides it from everybody else.</summary>
public sealed class RestrictionChangedConsumer(ServiceDbContext db) : IConsumer<RestrictionChanged>
{
    public async Task Consume(ConsumeContext<RestrictionChanged> context)
    {
        await db.RestrictAsync(context.Message, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
