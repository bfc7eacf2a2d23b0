namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// How much waits: for a manager to allocate and to sign off, for whoever has the case, which children nobody has seen, and what follows a sign-off.
/// </summary>
internal static class CountWork
{
    public static async Task<Ok<AllocationCounts>> HandleAsync(CurrentPerson person, AllocationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.LondonDate(now);
        var open = db.Cases.AsNoTracking().Where(row => row.Authority == person.Authority && row.BecameReferralAt == null && row.ClosedAt == null);
        var awaiting = await ListCases.Awaiting(open).GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Since = (DateTimeOffset?)all.Min(row => row.AuthorisedAt) }).SingleOrDefaultAsync(ct);
        var review = await open.CountAsync(row => row.Assessments.Any(assessment => assessment.State == AssessmentState.Submitted), ct);
        var overdue = await open.CountAsync(row => row.PlanActionDueOn < today, ct);
        var toSee =
            from row in open
            from assessment in row.Assessments
            join deadline in db.Deadlines on assessment.SeeClock equals deadline.Id
            where assessment.State != AssessmentState.SignedOff && deadline.MetAt == null
            select new { deadline.DueAt, row.AllocatedTo };
        var withoutDay =
            from row in open
            join deadline in db.Deadlines on row.DayClock equals deadline.Id
            select new { deadline.DueAt, row.AllocatedTo };
        var unseen = await toSee.Concat(withoutDay).GroupBy(_ => 1)
            .Select(all => new
            {
                Count = all.Count(),
                Late = all.Count(one => one.DueAt <= now),
                Mine = all.Count(one => one.AllocatedTo == person.Id),
            }).SingleOrDefaultAsync(ct);
        var follows = await open.CountAsync(row => row.WhatFollowsClock != null, ct);
        var followsLate = await open.CountAsync(row => row.WhatFollowsBy <= now, ct);
        var mine = await open.CountAsync(row => row.AllocatedTo == person.Id, ct);
        var returned = await open.CountAsync(
            row => row.AllocatedTo == person.Id && row.Assessments.Any(assessment => assessment.State == AssessmentState.Returned), ct);
        return TypedResults.Ok(new AllocationCounts(
            awaiting?.Count ?? 0, awaiting?.Since, review, overdue, unseen?.Count ?? 0, unseen?.Late ?? 0, mine, unseen?.Mine ?? 0, returned,
            follows, followsLate));
    }
}
