using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A signed-off assessment leads to a step that somebody is to take promptly (Dudley 1.9): a fuller assessment, the decision on a planning meeting, the plan,
/// the record of how the case goes on. Each has its clock, from the sign-off or from the step before; while it runs the case is listed.
/// </summary>
internal static class WhatFollows
{
    /// <param name="stepTaken">Whether this was the step that was waited for; the next one, if there is one, gets a clock of its own.</param>
    public static async Task FollowOnAsync(
        this AllocationDbContext db, AllocationCase found, AllocationProcedure procedure, WorkingCalendar calendar, bool stepTaken, DateTimeOffset now,
        CancellationToken ct)
    {
        var waits = found.AwaitsWhatFollows(procedure);
        if (found.WhatFollowsClock is { } running && (stepTaken || !waits))
        {
            if (!stepTaken)
            {
                await db.StopClockAsync(running, ct);
            }
            else if (await db.Deadlines.FindAsync([running], ct) is { } clock)
            {
                clock.Meet(now);
            }

            found.WhatFollowsRunsAgainst(clock: null);
        }

        if (waits && found.WhatFollowsClock is null)
        {
            var due = procedure.WhatFollows;
            var clock = CaseDeadline.Start(
                found.ContactRecordId, found.Reference, found.Authority, due.Kind, now, calendar.DueAt(now, due).At, due.Rule.Display);
            db.Deadlines.Add(clock);
            found.WhatFollowsRunsAgainst(clock);
        }
    }

    /// <summary>What was heard from elsewhere of what protects the child can let a case go on, or hold it.</summary>
    public static Task FollowOnAsync(
        this AllocationDbContext db, AllocationCase? found, ProcedureBook procedures, WorkingCalendars calendars, DateTimeOffset now, CancellationToken ct) =>
        found is null ? Task.CompletedTask : db.FollowOnAsync(
            found, procedures.For(found.Authority, found.ProcedureVersion).Allocation, calendars.For(found.Authority), stepTaken: false, now, ct);
}
