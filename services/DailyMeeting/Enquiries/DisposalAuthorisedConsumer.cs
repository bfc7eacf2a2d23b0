using MassTransit;
using ReferralPlatform.Contracts.Screening;

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

        await db.SettleElsewhereAsync(
            new DisposedCase
            {
                ContactRecordId = disposal.ContactRecordId,
                Option = disposal.Option,
                AuthorisedAt = disposal.AuthorisedAt.ToUniversalTime(),
                Rule = disposal.Rule,
            },
            disposal.Authority,
            clock.GetUtcNow(),
            ct);
    }
}
