using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// A contact became a referral, which is a case of its own. What was done for the child before stays where it was recorded, with its clocks and its
/// enquiry, and is shown with the referral. The referral is announced by an event of its own, which may come later: until then this one is remembered.
/// </summary>
internal sealed class ContactBecameReferralConsumer(StrategyDiscussionDbContext db) : IConsumer<ContactBecameReferral>
{
    public async Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var (became, ct) = (context.Message, context.CancellationToken);
        await db.LockCaseAsync(became.ReferralRecordId, ct);
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == became.ReferralRecordId, ct) is { } referral)
        {
            referral.Continue(became.ContactRecordId);
        }
        else if (await db.AwaitedReferrals.FindAsync([became.ReferralRecordId], ct) is null)
        {
            db.AwaitedReferrals.Add(new AwaitedReferral { ReferralRecordId = became.ReferralRecordId, ContactRecordId = became.ContactRecordId });
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A referral that is heard of only as what a contact became: its own announcement is still to come.</summary>
internal sealed class AwaitedReferral
{
    public required Guid ReferralRecordId { get; init; }

    public required Guid ContactRecordId { get; init; }
}
