using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Board;

/// <summary>
/// What the asking person has to do: counts of the authority's open cases, and those that are the person's or wait for their role, by the time left. The counts
/// cost a few passes over the index of open cases, the rows the same however many there are.
/// </summary>
internal static class GetWork
{
    public static async Task<Ok<ScreeningWork>> HandleAsync(
        [AsParameters] Paging paging, ScreeningDbContext db, ProcedureBook procedures, WorkingCalendars calendars, OfficeHours office, CurrentPerson person,
        WorkerDirectory workers, NeedToKnow needToKnow, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var closesAt = office.NextClose(person.Authority, now);
        var opensAt = office.OpensAfter(person.Authority, closesAt);
        var cases = db.Cases.AsNoTracking().Where(screened => screened.Authority == person.Authority);
        var open = cases.Where(screened => screened.ClosedAt == null);
        var waiting = Waiting(db, person);
        var forRole = GetBoard.ForRole(open, person, procedures.For(person.Authority).Screening, workers);
        var mine = GetBoard.Own(open, person);

        var forecast = await GetBoard.ForecastAsync(cases, calendars.For(person.Authority), office, person.Authority, now, closesAt, opensAt, ct);
        var counts = await CountAsync(open, forRole, mine, waiting, now, opensAt, ct);

        var own = (await FirstAsync(mine, paging, ct)).ToHashSet();
        var ofRole = (await FirstAsync(forRole, paging, ct)).ToHashSet();
        List<Guid> chosen = [.. own.Union(ofRole)];
        var found = await cases.Where(screened => chosen.Contains(screened.Id))
            .Include(screened => screened.Checks).Include(screened => screened.Recommendations).Include(screened => screened.Returns)
            .AsSplitQuery().ToListAsync(ct);
        var agencies = (await waiting.Where(request => chosen.Contains(request.CaseId)).OrderBy(request => request.DueAt).ThenBy(request => request.Id)
            .Select(request => new { request.CaseId, request.Agency, request.DueAt, request.DueRule }).ToListAsync(ct))
            .ToLookup(request => request.CaseId, request => new WaitingAgency(request.Agency, request.DueAt, request.DueRule, request.DueAt < now));
        var openTo = await needToKnow.OpenToAsync(chosen, person, ct);
        return TypedResults.Ok(new ScreeningWork(
            now, counts, forecast,
            [
                .. found.OrderBy(screened => screened.DecisionDueAt).ThenBy(screened => screened.Id).Select(screened => RowOf(
                    screened, procedures.For(screened.Authority, screened.ProcedureVersion), workers, agencies[screened.Id], openTo.Contains(screened.Id)) with
                    {
                        IsMine = own.Contains(screened.Id),
                        IsForRole = ofRole.Contains(screened.Id),
                    }),
            ]));
    }

    /// <summary>The counts alone, which tell of no child: a menu shows them on every page.</summary>
    public static async Task<Ok<ScreeningCounts>> CountAsync(
        ScreeningDbContext db, ProcedureBook procedures, OfficeHours office, CurrentPerson person, WorkerDirectory workers, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = db.Cases.AsNoTracking().Where(screened => screened.Authority == person.Authority && screened.ClosedAt == null);
        return TypedResults.Ok(await CountAsync(
            open, GetBoard.ForRole(open, person, procedures.For(person.Authority).Screening, workers), GetBoard.Own(open, person), Waiting(db, person), now,
            office.OpensAfter(person.Authority, office.NextClose(person.Authority, now)), ct));
    }

    private static IQueryable<AgencyRequest> Waiting(ScreeningDbContext db, CurrentPerson person) => db.Set<AgencyRequest>().AsNoTracking()
        .Where(request => request.Authority == person.Authority && request.AnsweredAt == null && request.WithdrawnAt == null);

    private static async Task<ScreeningCounts> CountAsync(
        IQueryable<ScreeningCase> open, IQueryable<ScreeningCase> forRole, IQueryable<ScreeningCase> mine, IQueryable<AgencyRequest> waiting,
        DateTimeOffset now, DateTimeOffset opensAt, CancellationToken ct)
    {
        var role = await forRole.GroupBy(_ => 1).Select(all => new
        {
            All = all.Count(),
            Late = all.Count(screened => screened.DecisionDueAt <= now),
            AtOnce = all.Count(screened => screened.DecideAtOnce && screened.DecisionDueAt > now),
            Today = all.Count(screened => !screened.DecideAtOnce && screened.DecisionDueAt > now && screened.DecisionDueAt < opensAt),
        }).SingleOrDefaultAsync(ct);
        var own = await mine.GroupBy(_ => 1).Select(all => new
        {
            All = all.Count(),
            Late = all.Count(screened => screened.DecisionDueAt <= now),
            Today = all.Count(screened => screened.DecisionDueAt > now && screened.DecisionDueAt < opensAt),
            Returned = all.Count(screened => screened.Stage == ScreeningStage.ReturnedForWork),
        }).SingleOrDefaultAsync(ct);
        var everybody = await open.GroupBy(_ => 1).Select(all => new
        {
            Returned = all.Count(screened => screened.Stage == ScreeningStage.ReturnedForWork),
            Unassigned = all.Count(screened => screened.AssignedTo == null && screened.Stage == ScreeningStage.Screening),
        }).SingleOrDefaultAsync(ct);
        var asking = await mine.CountAsync(screened => waiting.Any(request => request.CaseId == screened.Id), ct);
        var updated = await GetBoard.Updated(open).CountAsync(ct);
        return new ScreeningCounts(
            role?.All ?? 0, role?.Late ?? 0, role?.AtOnce ?? 0, role?.Today ?? 0, own?.All ?? 0, own?.Late ?? 0, own?.Today ?? 0, own?.Returned ?? 0, asking,
            everybody?.Returned ?? 0, updated, everybody?.Unassigned ?? 0);
    }

    private static Task<List<Guid>> FirstAsync(IQueryable<ScreeningCase> cases, Paging paging, CancellationToken ct) =>
        cases.OrderBy(screened => screened.DecisionDueAt).ThenBy(screened => screened.Id).Take(paging.Size).Select(screened => screened.Id).ToListAsync(ct);

    private static ScreeningWorkRow RowOf(
        ScreeningCase screened, AuthorityProcedure procedure, WorkerDirectory workers, IEnumerable<WaitingAgency> agencies, bool isOpen)
    {
        var recommended = isOpen ? screened.Recommendations.MaxBy(one => one.At) : null;
        var returned = isOpen && screened.Stage == ScreeningStage.ReturnedForWork ? screened.Returns.MaxBy(one => one.At) : null;
        return new ScreeningWorkRow(
            screened.Id, screened.ContactId, screened.Reference, screened.Kind, screened.Stage, screened.ReceivedAt, screened.DecisionDueAt,
            screened.DecideAtOnce, screened.DecisionRule, screened.SignificantHarm,
            workers.Find(screened.Authority, screened.AssignedTo)?.Name,
            recommended is null ? null : procedure.Screening.FindOption(recommended.Option)?.Label ?? recommended.Option,
            returned is null ? null : new ReturnedForWork(returned.Reason, returned.ByName, returned.At),
            screened.ChecksToDo(procedure).Count,
            [.. agencies]);
    }
}
