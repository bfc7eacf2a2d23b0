using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Takes an enquiry off the agenda when it became a referral before the meeting decided (York 1.1): the referral is screened on its own.</summary>
internal sealed class ContactBecameReferralConsumer(DailyMeetingDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<ContactBecameReferral>
{
    private const string BecameReferral = "became-referral";

    public Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var became = context.Message;
        var procedure = procedures.For(became.Authority, became.ProcedureVersion);
        return procedure.DailyMeeting.IsStated
            ? db.SettleElsewhereAsync(
                new DisposedCase
                {
                    ContactRecordId = became.ContactRecordId,
                    Option = BecameReferral,
                    AuthorisedAt = became.BecameAt.ToUniversalTime(),
                    Rule = became.Rule,
                },
                unlisted: null,
                procedure,
                clock.GetUtcNow(),
                context.CancellationToken)
            : Task.CompletedTask;
    }
}
