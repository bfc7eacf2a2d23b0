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
        var loads = (await db.Cases.AsNoTracking()
            .Where(row => row.Authority == person.Authority && row.AllocatedTo != null && row.BecameReferralAt == null && row.ClosedAt == null)
            .GroupBy(row => row.AllocatedTo!)
            .Select(cases => new
            {
                Worker = cases.Key,
                Cases = cases.Count(),
                Assessments = cases.Count(row => row.AssessmentDueAt != null && !row.Assessments.Any(a => a.State == AssessmentState.SignedOff)),
                Overdue = cases.Count(row => row.AssessmentDueAt < now && !row.Assessments.Any(a => a.State == AssessmentState.SignedOff)),
            })
            .ToListAsync(ct)).ToDictionary(load => load.Worker, StringComparer.Ordinal);
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
                };
            }),
        ]));
    }
}
