using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Remembers which checks were made on a case, which the meeting's decision waits for (York 5.1). The first time counts.</summary>
internal sealed class CheckRecordedConsumer(DailyMeetingDbContext db, ProcedureBook procedures) : IConsumer<CheckRecorded>
{
    public async Task Consume(ConsumeContext<CheckRecorded> context)
    {
        var made = context.Message;
        var ct = context.CancellationToken;
        if (!procedures.For(made.Authority, made.ProcedureVersion).DailyMeeting.IsStated)
        {
            return;
        }

        await db.LockCaseAsync(made.ContactRecordId, ct);
        if (await db.Checks.AnyAsync(check => check.ContactRecordId == made.ContactRecordId && check.Check == made.Check, ct))
        {
            return;
        }

        db.Checks.Add(new CaseCheck { ContactRecordId = made.ContactRecordId, Check = made.Check, RecordedAt = made.RecordedAt.ToUniversalTime() });
        await db.SaveChangesAsync(ct);
    }
}
