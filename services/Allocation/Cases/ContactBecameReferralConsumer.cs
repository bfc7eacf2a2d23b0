using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A contact that was decided on became a referral (Peterborough 1): the referral's own case is allocated, and its first one no longer waits. Told twice, or
/// of a contact that leads to no allocation, it changes nothing.
/// </summary>
internal sealed class ContactBecameReferralConsumer(AllocationDbContext db, TimeProvider clock) : IConsumer<ContactBecameReferral>
{
    public async Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var became = context.Message;
        await db.LockRowAsync<AllocationCase>(became.ContactRecordId, context.CancellationToken);
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == became.ContactRecordId, context.CancellationToken)
            is not { BecameReferralAt: null } first)
        {
            return;
        }

        first.BecomeReferral(became.BecameAt.ToUniversalTime());
        db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, first.ContactRecordId, clock.GetUtcNow(), "became-referral", "The contact became a referral, which has a case of its own.",
            became.Rule));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
