using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// A contact became a referral, which is a case of its own. What was done for the child before stays where it was recorded, with its clocks and its
/// enquiry, and is shown with the referral.
/// </summary>
internal sealed class ContactBecameReferralConsumer(StrategyDiscussionDbContext db) : IConsumer<ContactBecameReferral>
{
    public async Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var became = context.Message;

        // The referral is announced by an event of its own, which may come later: then this one is tried again.
        var referral = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == became.ReferralRecordId, context.CancellationToken)
            ?? throw new InvalidOperationException($"The referral {became.ReferralRecordId} is not here yet.");
        referral.Continue(became.ContactRecordId);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
