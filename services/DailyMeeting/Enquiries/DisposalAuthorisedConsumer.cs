using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.StepUps;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// Takes an enquiry off the agenda when a manager disposed of the case without the meeting, as when it was stepped up at once
/// (York 3.1, 5.2). The disposal that the meeting itself decided on changes nothing. What is stepped up, however, is copied and handed over (York 2.5, 7.3),
/// and for a brokered response support is brokered, also where the case was on no agenda (York 2.6).
/// </summary>
internal sealed class DisposalAuthorisedConsumer(DailyMeetingDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var disposal = context.Message;
        var ct = context.CancellationToken;
        var procedure = procedures.For(disposal.Authority, disposal.ProcedureVersion);
        if (!procedure.DailyMeeting.TryGet(out var meeting))
        {
            return;
        }

        if (SteppedUpCase.IsStepUp(disposal))
        {
            await db.LeaveStepUpAsync(SteppedUpCase.WithoutMeeting(disposal, procedure), meeting, ct);
            await db.SaveChangesAsync(ct);
        }

        await db.SettleElsewhereAsync(
            new DisposedCase
            {
                ContactRecordId = disposal.ContactRecordId,
                Option = disposal.Option,
                AuthorisedAt = disposal.AuthorisedAt.ToUniversalTime(),
                Rule = disposal.Rule,
            },
            MeetingDecisions.IsBrokered(disposal.Option, procedure) ? Enquiry.Unlisted(disposal) : null,
            procedure,
            clock.GetUtcNow(),
            ct);
    }
}
