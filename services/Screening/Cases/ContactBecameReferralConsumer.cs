using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// Ends the case of a contact or enquiry that became a referral (Peterborough 1): the referral has a case of its own, opened by its
/// ContactRecorded. Received twice, it changes nothing the second time.
/// </summary>
internal sealed class ContactBecameReferralConsumer(ScreeningDbContext db, ProtectionFollower follower, TimeProvider clock) : IConsumer<ContactBecameReferral>
{
    public async Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var became = context.Message;
        await db.HearOfAsync(became.ContactRecordId, context.CancellationToken);
        var screened = await db.LockCaseAsync(became.ContactRecordId, context.CancellationToken)
            ?? throw new InvalidOperationException($"{became.ContactRecordId} became a referral and has no case here yet.");
        if (screened.BecameReferral is not null)
        {
            return;
        }

        var becameAt = became.BecameAt.ToUniversalTime();
        if (screened.BecomeReferral(became.ReferralRecordId, becameAt))
        {
            await db.MeetDecisionClockAsync(screened.Id, becameAt, context.CancellationToken);
        }

        await follower.BecomeReferralAsync(screened.Id, became.ReferralRecordId, context.CancellationToken);
        db.Activity.Add(ActivityEntry.Of(
            ScreeningService.Name, screened.Id, clock.GetUtcNow(), "became-referral", "This case ended: the referral has a case of its own.",
            became.Rule));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
