using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// A case on an agenda was stepped up at once (York 3.1): the managers decide on it, and the meeting nothing but protection. One that is on no agenda is
/// nothing to the meeting.
/// </summary>
internal sealed class SteppedUpConsumer(DailyMeetingDbContext db, TimeProvider clock) : IConsumer<SteppedUp>
{
    public async Task Consume(ConsumeContext<SteppedUp> context)
    {
        var stepped = context.Message;
        await db.LockCaseAsync(stepped.ContactRecordId, context.CancellationToken);
        if (await db.LockEnquiryAsync(stepped.ContactRecordId, stepped.Authority, context.CancellationToken)
            is not { SteppedUpAt: null, DecidedOn: null } enquiry)
        {
            return;
        }

        enquiry.StepUp(stepped.SteppedUpAt.ToUniversalTime(), stepped.Rule);
        db.Activity.Add(ActivityEntry.Of(
            DailyMeetingService.Name, stepped.ContactRecordId, clock.GetUtcNow(), "stepped-up", "Stepped up at once: it does not wait for the meeting.",
            stepped.Rule));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
