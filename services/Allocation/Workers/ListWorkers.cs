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
            .Where(absence => absence.Authority == person.Authority && (absence.To == null || absence.To >= today) && absence.From <= today.AddDays(DaysAhead))
            .ToListAsync(ct)).ToDictionary(absence => absence.WorkerId, StringComparer.Ordinal);
        return TypedResults.Ok(new Page<SocialWorker>(
        [
            .. workers.Of(person.Authority).OrderBy(worker => worker.Name, StringComparer.Ordinal).Select(worker =>
            {
                var load = loads.GetValueOrDefault(worker.Id);
                var absence = away.GetValueOrDefault(worker.Id);
                return new SocialWorker(worker.Id, worker.Name, worker.Team)
                {
                    IsSocialWorker = worker.IsSocialWorker,
                    Cases = load?.Cases ?? 0,
                    Assessments = load?.Assessments ?? 0,
                    Overdue = load?.Overdue ?? 0,
                    AwayFrom = absence?.From,
                    AwayTo = absence?.To,
                    AwayNow = absence?.Covers(today) == true,
                };
            }),
        ]));
    }
}
