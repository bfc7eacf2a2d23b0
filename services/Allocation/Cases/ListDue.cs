namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// What is overdue in open cases or due within a week, soonest first: the assessment and its planned finish, setting a day to see the child and
/// seeing the child, contributions, answers of the referrer, the step after the sign-off, the planning meeting, the review of a plan. Cases that nobody has
/// are among them. A clock that another one replaced is not listed, though it ran out.
/// </summary>
internal static class ListDue
{
    private enum View
    {
        /// <summary>In the caller's own cases.</summary>
        Mine,

        /// <summary>In all cases that the caller may open.</summary>
        All,

        /// <summary>The same, as far as it is overdue.</summary>
        Overdue,

        /// <summary>Children of those cases whom nobody has seen yet, however late that is due, and those for whom no day is set.</summary>
        Unseen,
    }

    public static async Task<Results<Ok<Page<DueItem>>, ValidationProblem>> HandleAsync(
        [AsParameters] Paging paging, CurrentPerson person, AllocationDbContext db, NeedToKnow needToKnow, TimeProvider clock, CancellationToken ct,
        string view = "mine")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var until = chosen switch
        {
            View.Overdue => clock.GetUtcNow(),
            View.Unseen => DateTimeOffset.MaxValue,
            _ => clock.GetUtcNow() + DueItem.Ahead,
        };
        var cases = db.Cases.Where(row => row.Authority == person.Authority && row.BecameReferralAt == null && row.ClosedAt == null);
        if (chosen == View.Mine)
        {
            cases = cases.Where(row => row.AllocatedTo == person.Id);
        }

        var due =
            from row in cases
            join deadline in db.Deadlines on row.ContactRecordId equals deadline.ContactRecordId
            where deadline.MetAt == null && deadline.DueAt <= until
                && (deadline.Id == row.AssessmentClock || deadline.Id == row.DayClock || deadline.Id == row.WhatFollowsClock
                    || row.Assessments.Any(one => one.State != AssessmentState.SignedOff
                        && (one.DueClock == deadline.Id || one.SeeClock == deadline.Id || one.PlannedClock == deadline.Id))
                    || db.Contributions.Any(one => one.DueClock == deadline.Id && one.ReceivedAt == null && one.NotWaitedForAt == null)
                    || row.PlanningMeetings.Any(meeting => meeting.EndedAt == null && meeting.Clock == deadline.Id)
                    || deadline.Kind == ClockKinds.ReferrersAnswer
                    || (deadline.Kind == ClockKinds.PlanReview
                        && row.Plans.Where(plan => plan.EndedAt == null).OrderByDescending(plan => plan.PlanVersion)
                            .Select(plan => (Guid?)plan.ReviewClock).FirstOrDefault() == deadline.Id))
                && (chosen != View.Unseen || deadline.Kind == ClockKinds.SeeingTheChild || deadline.Kind == ClockKinds.SettingTheDay)
            select new
            {
                deadline.Id,
                deadline.ContactRecordId,
                deadline.Reference,
                deadline.Kind,
                deadline.DueAt,
                deadline.Rule,
                row.AllocatedTo,
                AllocatedToName = row.AllocatedTo == null
                    ? null
                    : row.Allocations.OrderByDescending(allocation => allocation.Number).Select(allocation => allocation.AllocatedToName).FirstOrDefault(),
            };
        if (paging.After is { } after)
        {
            due = due.Where(item => EF.Functions.GreaterThan(ValueTuple.Create(item.DueAt, item.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await due.OrderBy(item => item.DueAt).ThenBy(item => item.Id).Take(paging.Size + 1).ToListAsync(ct);
        var page = paging.ToPage(
            rows,
            item => new DueItem(
                item.ContactRecordId, item.Reference, item.Kind, item.DueAt, item.Rule, item.AllocatedTo, item.AllocatedToName),
            item => new Cursor(item.DueAt, item.Id));
        var open = await needToKnow.OpenToAsync([.. page.Items.Select(item => item.CaseId).Distinct()], person, ct);
        return TypedResults.Ok(page with { Items = [.. page.Items.Where(item => open.Contains(item.CaseId))] });
    }
}
