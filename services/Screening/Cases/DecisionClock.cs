using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

internal static class DecisionClock
{
    /// <summary>Stops the clock of the decision, and those of the agencies, whose answers it no longer waits for.</summary>
    public static async Task MeetDecisionClockAsync(this ScreeningDbContext db, Guid caseId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var clocks = await db.Deadlines
            .Where(deadline => deadline.ContactRecordId == caseId && deadline.Kind == ClockKinds.Decision && deadline.MetAt == null)
            .ToListAsync(cancellationToken);
        clocks.ForEach(clock => clock.Meet(at));
        await db.StopAgencyClocksAsync(caseId, cancellationToken);
    }
}
