using MassTransit;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>A section 47 enquiry is always a social worker's (Referrals 2024 4.3): from now on nobody else is given the case.</summary>
internal sealed class Section47EnquiryStartedConsumer(AllocationDbContext db) : IConsumer<Section47EnquiryStarted>
{
    public async Task Consume(ConsumeContext<Section47EnquiryStarted> context)
    {
        var started = context.Message;
        await db.LockRowAsync<AllocationCase>(started.ContactRecordId, context.CancellationToken);
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == started.ContactRecordId, context.CancellationToken) is { } found)
        {
            found.Section47Started(started.StartedAt.ToUniversalTime());
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}
