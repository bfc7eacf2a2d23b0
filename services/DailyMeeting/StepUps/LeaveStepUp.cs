using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>A case was stepped up: it waits for those it is copied to and for the case system, once, whoever says it first.</summary>
internal static class LeaveStepUp
{
    public static async Task LeaveStepUpAsync(this DailyMeetingDbContext db, SteppedUpCase steppedUp, DailyMeetingProcedure meeting, CancellationToken ct)
    {
        await db.LockCaseAsync(steppedUp.ContactRecordId, ct);
        if (await db.StepUps.AnyAsync(row => row.ContactRecordId == steppedUp.ContactRecordId, ct))
        {
            return;
        }

        db.StepUps.Add(steppedUp);
        db.Publish(new StepUpCopied
        {
            ContactRecordId = steppedUp.ContactRecordId,
            Reference = steppedUp.Reference,
            Authority = steppedUp.Authority,
            Option = steppedUp.Option,
            Roles = [.. steppedUp.Copies.Select(copy => copy.Role)],
            CopiedAt = steppedUp.SteppedUpAt,
            Rule = meeting.CopiesOnStepUp[0].Rule.Display,
        });
    }
}
