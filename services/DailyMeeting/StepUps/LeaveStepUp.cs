using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>
/// A case was stepped up: it waits for those it is copied to and for the case system, once, whoever says it first. A planned step-up is followed by it.
/// </summary>
internal static class LeaveStepUp
{
    public static async Task LeaveStepUpAsync(this DailyMeetingDbContext db, SteppedUpCase steppedUp, DailyMeetingProcedure meeting, CancellationToken ct)
    {
        await db.LockCaseAsync(steppedUp.ContactRecordId, ct);
        switch (await db.LockStepUpAsync(steppedUp.ContactRecordId, steppedUp.Authority, ct))
        {
            case null:
                db.StepUps.Add(steppedUp);
                break;
            case { Way: StepUpWay.Planned } planned:
                planned.Follow(steppedUp);
                break;
            default:
                return;
        }

        db.Publish(new StepUpCopied
        {
            ContactRecordId = steppedUp.ContactRecordId,
            Reference = steppedUp.Reference,
            Authority = steppedUp.Authority,
            Option = steppedUp.Option!,
            Roles = [.. steppedUp.Copies.Select(copy => copy.Role)],
            CopiedAt = steppedUp.SteppedUpAt,
            Rule = meeting.CopiesOnStepUp[0].Rule.Display,
        });
    }
}
