using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// A case on an agenda was stepped up at once (York 3.1): the managers decide on it, and the meeting nothing but protection. One that is on no agenda is
/// nothing to the meeting, unless it was listed before and the listing comes later.
/// </summary>
internal sealed class SteppedUpConsumer(DailyMeetingDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<SteppedUp>
{
    public async Task Consume(ConsumeContext<SteppedUp> context)
    {
        var (stepped, ct) = (context.Message, context.CancellationToken);
        if (!procedures.For(stepped.Authority).DailyMeeting.IsStated)
        {
            return;
        }

        await db.LockCaseAsync(stepped.ContactRecordId, ct);
        var at = stepped.SteppedUpAt.ToUniversalTime();
        switch (await db.LockEnquiryAsync(stepped.ContactRecordId, stepped.Authority, ct))
        {
            case null when await db.SteppedUpAtOnce.FindAsync([stepped.ContactRecordId], ct) is null:
                db.SteppedUpAtOnce.Add(new SteppedUpAtOnce { ContactRecordId = stepped.ContactRecordId, SteppedUpAt = at, Rule = stepped.Rule });
                break;
            case { SteppedUpAt: null, DecidedOn: null } enquiry:
                enquiry.StepUp(at, stepped.Rule);
                db.Activity.Add(SteppedUpAtOnce.Entry(stepped.ContactRecordId, stepped.Rule, clock.GetUtcNow()));
                break;
        }

        await db.SaveChangesAsync(ct);
    }
}
