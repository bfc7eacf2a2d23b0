using MassTransit;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>
/// The summary of a case whose needs escalate waits for those whom the procedure sends it, before anything is decided (York 3.2), whichever message comes
/// first.
/// </summary>
internal sealed class SteppedUpAsPlannedConsumer(DailyMeetingDbContext db, ProcedureBook procedures) : IConsumer<SteppedUpAsPlanned>
{
    public async Task Consume(ConsumeContext<SteppedUpAsPlanned> context)
    {
        var (planned, ct) = (context.Message, context.CancellationToken);
        if (planned.Roles.Count == 0 || !procedures.For(planned.Authority, planned.ProcedureVersion).DailyMeeting.IsStated)
        {
            return;
        }

        await db.LockCaseAsync(planned.ContactRecordId, ct);
        if (await db.LockStepUpAsync(planned.ContactRecordId, planned.Authority, ct) is { } known)
        {
            known.CopySummary(planned.Roles);
        }
        else
        {
            var steppedUp = SteppedUpCase.AsPlanned(planned);
            if (await db.DisposedCases.FindAsync([planned.ContactRecordId], ct) is { } disposed)
            {
                steppedUp.DecideOtherwise(disposed);
            }

            db.StepUps.Add(steppedUp);
        }

        await db.SaveChangesAsync(ct);
    }
}
