using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>Siblings of one contact go to one worker in one act: all of them, or none.</summary>
internal static class AllocateTogether
{
    private const int MostCases = 20;

    /// <summary>The cases that a request names; it is asked before the request is looked through for gaps.</summary>
    public static IEnumerable<Guid> RecordsOf(AllocateTogetherRequest request) => (request.Cases ?? []).OfType<CaseRead>().Select(read => read.CaseId);

    public static async Task<Results<Ok<Page<AllocationCaseView>>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AllocateTogetherRequest request, HttpContext http, CurrentPerson person, AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars,
        WorkerDirectory workers, TimeProvider clock, CancellationToken ct)
    {
        var chosen = (request.Cases ?? []).DistinctBy(read => read.CaseId).OrderBy(read => read.CaseId).ToList();
        if (new FieldChecks()
            .Refuse("cases", chosen.Count is 0 or > MostCases, $"Choose from 1 to {MostCases} children.")
            .Refuse("allocation", request.Allocation is null, "Say to whom they are allocated.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var done = new List<AllocationCase>();
        foreach (var read in chosen)
        {
            // In the order of their ids, so that two managers who choose the same siblings wait for each other instead of locking each other out.
            await db.LockRowAsync<AllocationCase>(read.CaseId, ct);
            if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == read.CaseId && row.Authority == person.Authority, ct) is not { } found)
            {
                return Refusal.NotFound.ToProblem();
            }

            if (found.Version != read.Version)
            {
                return AllocationRefusals.ChangedMeanwhile(found.Reference).ToProblem();
            }

            if (done.Count > 0 && done[0].ContactId != found.ContactId)
            {
                return AllocationRefusals.NotSiblings.ToProblem();
            }

            var change = new CaseChange(read.CaseId, http, person, db, procedures, calendars, workers, clock, ct);
            if (await AllocateCase.AllocateAsync(change, found, request.Allocation!) is { } refusal)
            {
                return refusal.ToProblem();
            }

            done.Add(found);
        }

        await db.SaveChangesAsync(ct);
        var views = new List<AllocationCaseView>();
        foreach (var found in done)
        {
            views.Add(await db.ViewAsync(found, procedures, workers, person, ct));
        }

        return TypedResults.Ok(new Page<AllocationCaseView>(views));
    }
}
