using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Workers;

/// <summary>Whom a case can be given to, with what they have already and when they are away.</summary>
internal static class ListWorkers
{
    private const int DaysAhead = 14;

    public static async Task<Ok<Page<SocialWorker>>> HandleAsync(
        CurrentPerson person, WorkerDirectory workers, AllocationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.LondonDate(now);
        var cases = await db.Cases.AsNoTracking().IgnoreAutoIncludes()
            .Where(row => row.Authority == person.Authority && row.AllocatedTo != null && row.BecameReferralAt == null && row.ClosedAt == null)
            .Select(row => new
            {
                Worker = row.AllocatedTo!,
                row.AssessmentDueAt,
                SignedOff = row.Assessments.Any(one => one.State == AssessmentState.SignedOff && one.DueClock == row.AssessmentClock),
                HasPlan = row.Plans.OrderByDescending(plan => plan.PlanVersion).Select(plan => (bool?)(plan.EndedAt == null)).FirstOrDefault() == true,
            })
            .ToListAsync(ct);
        var loads = cases.GroupBy(row => row.Worker, StringComparer.Ordinal).ToDictionary(
            own => own.Key,
            own => new
            {
                Cases = own.Count(),
                Assessments = own.Count(row => row is { AssessmentDueAt: not null, SignedOff: false }),
                Overdue = own.Count(row => row is { AssessmentDueAt: { } due, SignedOff: false } && due < now),
                Plans = own.Count(row => row.HasPlan),
            },
            StringComparer.Ordinal);
        var away = (await db.Absences.AsNoTracking()
            .Where(absence => absence.Authority == person.Authority && absence.From <= today.AddDays(DaysAhead)
                && (absence.To == null || (absence.To >= today && absence.To >= absence.From)))
            .ToListAsync(ct)).ToDictionary(absence => absence.WorkerId, StringComparer.Ordinal);
        return TypedResults.Ok(new Page<SocialWorker>(
        [
            .. workers.Of(person.Authority).OrderBy(worker => worker.Name, StringComparer.Ordinal).Select(worker =>
            {
                var load = loads.GetValueOrDefault(worker.Id);
                return worker.ToView(away.GetValueOrDefault(worker.Id), today) with
                {
                    Cases = load?.Cases ?? 0,
                    Assessments = load?.Assessments ?? 0,
                    Overdue = load?.Overdue ?? 0,
                    Plans = load?.Plans ?? 0,
                };
            }),
        ]));
    }
}
