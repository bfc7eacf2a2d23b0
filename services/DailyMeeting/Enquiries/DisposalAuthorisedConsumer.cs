using MassTransit;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// Takes an enquiry off the agenda when a manager disposed of the case without the meeting, as when it was stepped up at once
/// (York 3.1, 5.2). The disposal that the meeting itself decided on changes nothing.
/// </summary>
internal sealed class DisposalAuthorisedConsumer(DailyMeetingDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var disposal = context.Message;
        var ct = context.CancellationToken;
        if (!procedures.For(disposal.Authority, disposal.ProcedureVersion).DailyMeeting.IsStated)
        {
            return;
        }

        await db.OneAtATimeAsync(disposal.ContactRecordId, ct);
        if (await db.DisposedCases.AnyAsync(row => row.ContactRecordId == disposal.ContactRecordId, ct))
        {
            return;
        }

        var disposed = new DisposedCase
        {
            ContactRecordId = disposal.ContactRecordId,
            Option = disposal.Option,
            AuthorisedAt = disposal.AuthorisedAt.ToUniversalTime(),
            Rule = disposal.Rule,
        };
        db.DisposedCases.Add(disposed);
        if (await db.EnquiryForUpdateAsync(disposal.ContactRecordId, disposal.Authority, ct) is { } enquiry && enquiry.SettleElsewhere(disposed))
        {
            (await db.MeetingClockAsync(disposal.ContactRecordId, ct)).Meet(disposed.AuthorisedAt);
            db.Activity.Add(Entry(disposed, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>What the enquiry's activity says of it.</summary>
    public static ActivityEntry Entry(DisposedCase disposed, DateTimeOffset now) => ActivityEntry.Of(
        DailyMeetingService.Name, disposed.ContactRecordId, now, "decided-elsewhere", $"Disposed of without the meeting: {disposed.Option}.", disposed.Rule);
}
