using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// Puts a listed enquiry on the agenda and starts the clock of its meeting. An enquiry is listed once, however often it is announced; the listing is an
/// act at Screening, whose activity says so.
/// One of an authority without a daily meeting throws, so that it is parked where an operator sees it.
/// </summary>
internal sealed class EnquiryListedConsumer(DailyMeetingDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<EnquiryListed>
{
    public async Task Consume(ConsumeContext<EnquiryListed> context)
    {
        var listed = context.Message;
        var procedure = procedures.For(listed.Authority, listed.ProcedureVersion);
        var enquiry = Enquiry.List(listed, procedure);
        switch (await db.LockEnquiryAsync(listed.ContactRecordId, listed.Authority, context.CancellationToken))
        {
            case null:
                db.Enquiries.Add(enquiry);
                break;
            case { MeetingOn: null } followedUp:
                enquiry = followedUp;
                enquiry.TakeListing(listed);
                break;
            default:
                return;
        }

        var meetingDay = procedure.DailyMeeting.Value.MeetingDay;
        var meetingClock = CaseDeadline.Start(
            listed.ContactRecordId,
            listed.Reference,
            listed.Authority,
            meetingDay.Kind,
            listed.ReceivedAt,
            WorkingCalendar.EndOfLondonDay(listed.MeetingOn),
            meetingDay.Rule.Display);
        db.Deadlines.Add(meetingClock);
        if (await db.DisposedCases.FindAsync([listed.ContactRecordId], context.CancellationToken) is { } disposed)
        {
            meetingClock.Meet(disposed.AuthorisedAt);
            if (enquiry.SettleElsewhere(disposed, procedure))
            {
                db.Activity.Add(SettledElsewhere.Entry(disposed, clock.GetUtcNow()));
            }
        }
        else if (await db.SteppedUpAtOnce.FindAsync([listed.ContactRecordId], context.CancellationToken) is { } stepped
            && !(listed.ListedAt > stepped.SteppedUpAt))
        {
            // What was listed after it had been stepped up was put before the meeting knowingly.
            enquiry.StepUp(stepped.SteppedUpAt, stepped.Rule);
            db.Activity.Add(SteppedUpAtOnce.Entry(listed.ContactRecordId, stepped.Rule, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}
