namespace ReferralPlatform.Allocation.Cases;

/// <summary>Cases of the caller's authority, longest waiting first; those with a next step or with something overdue in their plan by when that is due.</summary>
internal static class ListCases
{
    private enum View
    {
        Awaiting,
        Mine,
        Open,

        /// <summary>Submitted, for a manager to sign off or return.</summary>
        Review,

        /// <summary>Signed off, and the step that it leads to is not taken yet (Dudley 1.9).</summary>
        WhatFollows,

        /// <summary>Something in the Child in Need plan is overdue (Dudley 2.3).</summary>
        Overdue,
    }

    public static async Task<Results<Ok<Page<AllocationCaseView>>, ValidationProblem>> HandleAsync(
        [AsParameters] Paging paging, CurrentPerson person, AllocationDbContext db, ProcedureBook procedures, NeedToKnow needToKnow, TimeProvider clock,
        CancellationToken ct, string view = "awaiting")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var today = WorkingCalendar.LondonDate(clock.GetUtcNow());
        var cases = db.Cases.AsNoTracking().Where(row => row.Authority == person.Authority);
        cases = chosen switch
        {
            View.Awaiting => Awaiting(cases.Where(row => row.BecameReferralAt == null && row.ClosedAt == null)),
            View.Mine => cases.Where(row => row.AllocatedTo == person.Id && row.BecameReferralAt == null && row.ClosedAt == null),
            View.Review => cases.Where(row => row.BecameReferralAt == null && row.ClosedAt == null
                && row.Assessments.Any(assessment => assessment.State == AssessmentState.Submitted)),
            View.WhatFollows => cases.Where(row => row.WhatFollowsClock != null && row.BecameReferralAt == null && row.ClosedAt == null),
            View.Overdue => cases.Where(row => row.PlanActionDueOn < today && row.BecameReferralAt == null && row.ClosedAt == null),
            _ => cases,
        };

        if (paging.After is { } after)
        {
            cases = chosen switch
            {
                View.Overdue => cases.Where(row => EF.Functions.GreaterThan(
                    ValueTuple.Create(row.PlanActionDueOn!.Value, row.ContactRecordId),
                    ValueTuple.Create(DateOnly.FromDateTime(after.At.UtcDateTime), after.Id))),
                View.WhatFollows => cases.Where(row => EF.Functions.GreaterThan(
                    ValueTuple.Create(row.WhatFollowsBy!.Value, row.ContactRecordId), ValueTuple.Create(after.At, after.Id))),
                _ => cases.Where(row => EF.Functions.GreaterThan(
                    ValueTuple.Create(row.ReceivedAt, row.ContactRecordId), ValueTuple.Create(after.At, after.Id))),
            };
        }

        cases = chosen switch
        {
            View.Overdue => cases.OrderBy(row => row.PlanActionDueOn).ThenBy(row => row.ContactRecordId),
            View.WhatFollows => cases.OrderBy(row => row.WhatFollowsBy).ThenBy(row => row.ContactRecordId),
            _ => cases.OrderBy(row => row.ReceivedAt).ThenBy(row => row.ContactRecordId),
        };
        var rows = await cases.Take(paging.Size + 1).ToListAsync(ct);
        var open = await needToKnow.OpenToAsync([.. rows.Select(row => row.ContactRecordId)], person, ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            row => open.Contains(row.ContactRecordId) ? CaseViews.Of(row, procedures, person) : CaseViews.WithoutWork(row, procedures, person),
            row => new Cursor(At(row), row.ContactRecordId)));

        DateTimeOffset At(AllocationCase row) => chosen switch
        {
            View.Overdue => new DateTimeOffset(row.PlanActionDueOn!.Value, TimeOnly.MinValue, TimeSpan.Zero),
            View.WhatFollows => row.WhatFollowsBy!.Value,
            _ => row.ReceivedAt,
        };
    }

    /// <summary>Open cases that nobody has who may work with the child: an enquiry that started since is a social worker's, whoever has the case.</summary>
    internal static IQueryable<AllocationCase> Awaiting(IQueryable<AllocationCase> open) => open.Where(
        row => row.AllocatedTo == null || (row.Section47Since != null && row.Allocations.Any(
            current => !current.IsSocialWorker && current.Number == row.Allocations.Max(any => any.Number))));
}
