using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Board;

/// <summary>
/// The authority's open cases by the time left for their decision, each with its rule, and the forecast of what will be missed
/// before close of day. A page costs the same however many cases are open; the counts cost one pass over an index.
/// </summary>
internal static class GetBoard
{
    private const int WorkingDaysOfPace = 5;

    private enum View
    {
        All,
        Mine,

        /// <summary>What waits for the asking person's role.</summary>
        Role,
        Harm,
        Late,
        BeforeClose,
        Checks,

        /// <summary>Agencies were asked and have not answered.</summary>
        Agencies,
        AgenciesOverdue,

        /// <summary>Returned by a manager for further work.</summary>
        Returned,

        /// <summary>Returned, and recommended again since.</summary>
        Updated,

        /// <summary>To be checked, and nobody has been assigned.</summary>
        Unassigned,
    }

    /// <param name="view">all unless given.</param>
    public static async Task<Results<Ok<BoardView>, ValidationProblem>> HandleAsync(
        string? view, [AsParameters] Paging paging, ScreeningDbContext db, ProcedureBook procedures, WorkingCalendars calendars, OfficeHours office,
        CurrentPerson person, WorkerDirectory workers, TimeProvider clock, CancellationToken ct)
    {
        var shown = View.All;
        var fields = new FieldChecks()
            .Refuse("view", view is not null && !EnumCodes.TryParse(view, out shown), $"Views are: {string.Join(", ", EnumCodes.All<View>())}.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var closesAt = office.NextClose(person.Authority, now);
        var opensAt = office.OpensAfter(person.Authority, closesAt);
        var cases = db.Cases.AsNoTracking().Where(screened => screened.Authority == person.Authority);
        var forecast = await ForecastAsync(cases, calendars.For(person.Authority), office, person.Authority, now, closesAt, opensAt, ct);

        var waiting = db.Set<AgencyRequest>().AsNoTracking()
            .Where(request => request.Authority == person.Authority && request.AnsweredAt == null && request.WithdrawnAt == null);
        var procedure = procedures.For(person.Authority);
        var chosen = Choose(cases, waiting, shown, person, procedure.Screening, workers, now, opensAt);
        if (paging.After is { } after)
        {
            chosen = chosen.Where(screened => EF.Functions.GreaterThan(
                ValueTuple.Create(screened.DecisionDueAt, screened.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var found = await chosen.OrderBy(screened => screened.DecisionDueAt).ThenBy(screened => screened.Id).Take(paging.Size + 1).ToListAsync(ct);
        var ids = found.ConvertAll(screened => screened.Id);
        var agencies = (await waiting.Where(request => ids.Contains(request.CaseId)).OrderBy(request => request.DueAt).ThenBy(request => request.Id)
            .Select(request => new { request.CaseId, request.Agency, request.DueAt, request.DueRule }).ToListAsync(ct))
            .ToLookup(request => request.CaseId, request => new WaitingAgency(request.Agency, request.DueAt, request.DueRule, request.DueAt < now));
        var page = paging.ToPage(
            found,
            screened => RowOf(screened, agencies[screened.Id], procedure, person, workers, now, opensAt),
            screened => new Cursor(screened.DecisionDueAt, screened.Id));
        return TypedResults.Ok(new BoardView(now, forecast, page.Items, page.Next));
    }

    private static IQueryable<ScreeningCase> Choose(
        IQueryable<ScreeningCase> cases, IQueryable<AgencyRequest> waiting, View view, CurrentPerson person, ScreeningProcedure procedure,
        WorkerDirectory workers, DateTimeOffset now, DateTimeOffset opensAt)
    {
        var open = cases.Where(screened => screened.ClosedAt == null);
        return view switch
        {
            View.Mine => Own(open, person),
            View.Role => ForRole(open, person, procedure, workers),
            View.Harm => open.Where(screened => screened.SignificantHarm),
            View.Late => open.Where(screened => screened.DecisionDueAt <= now),
            View.BeforeClose => open.Where(screened => screened.DecisionDueAt > now && screened.DecisionDueAt < opensAt),
            View.Agencies => open.Where(screened => waiting.Any(request => request.CaseId == screened.Id)),
            View.AgenciesOverdue => open.Where(screened => waiting.Any(request => request.CaseId == screened.Id && request.DueAt < now)),
            View.Checks => cases.Where(screened => screened.ChecksOutstanding),
            View.Returned => open.Where(screened => screened.Stage == ScreeningStage.ReturnedForWork),
            View.Updated => Updated(open),
            View.Unassigned => open.Where(screened => screened.AssignedTo == null && screened.Stage == ScreeningStage.Screening),
            _ => open,
        };
    }

    /// <summary>What the person recorded or is assigned to.</summary>
    internal static IQueryable<ScreeningCase> Own(IQueryable<ScreeningCase> open, CurrentPerson person) =>
        open.Where(screened => screened.RecordedBy == person.Id || screened.AssignedTo == person.Id);

    /// <summary>What was returned for further work, and waits for the decision again.</summary>
    internal static IQueryable<ScreeningCase> Updated(IQueryable<ScreeningCase> open) => open.Where(screened =>
        (screened.Stage == ScreeningStage.AwaitingDecision || screened.Stage == ScreeningStage.AwaitingImmediateDecision) && screened.Returns.Any());

    /// <summary>What waits for this person's role: decisions for whoever decides or is asked now, work for whoever does it.</summary>
    internal static IQueryable<ScreeningCase> ForRole(
        IQueryable<ScreeningCase> open, CurrentPerson person, ScreeningProcedure procedure, WorkerDirectory workers)
    {
        // What another team held until a short while ago is that team's manager's to decide, whatever the post (Peterborough 2.3); harm waits for nobody.
        var teams = workers.TeamsOf(person.Authority).ToLookup(team => string.Equals(team.Manager, person.Id, StringComparison.Ordinal), team => team.Name);
        var (own, others) = (teams[true].ToList(), teams[false].ToList());
        var roles = person.Roles.ToList();
        var decides = person.HasAny(procedure.Decides.Codes);
        var works = procedure.Recommends.Match(rule => person.HasAny(rule.Codes), _ => person.HasAny(AccessRoles.Caseworkers) && !decides);
        return open.Where(screened =>
            (screened.AskedRole != null && roles.Contains(screened.AskedRole))
            || (((decides && (screened.PreviousTeam == null || screened.SignificantHarm || !others.Contains(screened.PreviousTeam)))
                    || (screened.PreviousTeam != null && own.Contains(screened.PreviousTeam)))
                && (screened.Stage == ScreeningStage.AwaitingDecision
                    || (screened.Stage == ScreeningStage.AwaitingImmediateDecision && screened.AskedRole == null)))
            || (works && (screened.Stage == ScreeningStage.Screening || screened.Stage == ScreeningStage.ReturnedForWork)));
    }

    internal static async Task<BoardForecast> ForecastAsync(
        IQueryable<ScreeningCase> cases, WorkingCalendar calendar, OfficeHours office, string authority, DateTimeOffset now, DateTimeOffset closesAt,
        DateTimeOffset opensAt, CancellationToken ct)
    {
        var counts = await cases.Where(screened => screened.ClosedAt == null).GroupBy(_ => 1).Select(all => new
        {
            Open = all.Count(),
            Late = all.Count(screened => screened.DecisionDueAt <= now),
            BeforeClose = all.Count(screened => screened.DecisionDueAt > now && screened.DecisionDueAt < opensAt),
            Harm = all.Count(screened => screened.SignificantHarm),
        }).SingleOrDefaultAsync(ct);

        var paceFrom = Forecast.PaceFrom(calendar, now, WorkingDaysOfPace);
        var today = WorkingCalendar.LondonInstant(WorkingCalendar.LondonDate(now), TimeOnly.MinValue);
        var decided = await cases.CountAsync(screened => screened.ClosedAt >= paceFrom && screened.ClosedAt < today, ct);
        var outstanding = await cases.CountAsync(screened => screened.ChecksOutstanding, ct);
        var decisionsLeft = Forecast.DecisionsLeft(
            decided, office.LengthOfDay(authority) * WorkingDaysOfPace, office.TimeUntil(authority, now, closesAt));
        return Forecast.Of(
            counts?.Open ?? 0, counts?.Late ?? 0, counts?.BeforeClose ?? 0, counts?.Harm ?? 0, outstanding, decisionsLeft, closesAt);
    }

    private static BoardRow RowOf(
        ScreeningCase screened, IEnumerable<WaitingAgency> agencies, AuthorityProcedure procedure, CurrentPerson person, WorkerDirectory workers,
        DateTimeOffset now, DateTimeOffset opensAt)
    {
        var previousTeam = screened.FindPreviousTeam(workers, procedure);
        return new BoardRow(
            screened.Id, screened.ContactId, screened.Reference, screened.Kind, screened.Stage, screened.RoutedTo, screened.ReceivedAt, screened.DecisionDueAt,
            screened.DecideAtOnce, screened.DecisionRule, Math.Round((screened.DecisionDueAt - now).TotalHours, 1), StandingOf(screened, now, opensAt),
            screened.SignificantHarm, screened.ChecksOutstanding, screened.AssignedTo, workers.Find(screened.Authority, screened.AssignedTo)?.Name,
            screened.AskedRole, screened.MeetingOn,
            screened.ClosedAt is null ? [.. agencies] : [])
        {
            DecidedByManagerOf = screened.ClosedAt is null ? previousTeam?.Name : null,
            AwaitsReader = screened.AwaitsDecisionBy(person, procedure, previousTeam),
        };
    }

    private static BoardStanding StandingOf(ScreeningCase screened, DateTimeOffset now, DateTimeOffset opensAt) => screened switch
    {
        { ClosedAt: not null } => BoardStanding.Decided,
        _ when screened.DecisionDueAt <= now => BoardStanding.Late,
        { DecideAtOnce: true } => BoardStanding.Now,
        _ when screened.DecisionDueAt < opensAt => BoardStanding.BeforeClose,
        _ => BoardStanding.InTime,
    };
}
