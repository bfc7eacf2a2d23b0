using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>The authority's cases by view, the most urgent first; closed ones newest first. A page at a time by cursor.</summary>
internal static class ListCases
{
    private const int DefaultTake = 50;
    private const int MaxTake = 200;

    private enum View
    {
        Open,
        Mine,
        AwaitingDecision,
        DueSoon,
        Overdue,

        /// <summary>Decided, and somebody works with the child.</summary>
        Underway,
        Closed,
    }

    public static async Task<Results<Ok<Page<CaseRow>>, ValidationProblem>> HandleAsync(
        ScreeningDbContext db,
        ProcedureBook procedures,
        CurrentPerson person,
        WorkerDirectory workers,
        TimeProvider clock,
        CancellationToken cancellationToken,
        string view = "open",
        int take = DefaultTake,
        string? after = null)
    {
        Cursor? cursor = null;
        var fields = new FieldChecks()
            .View(view, out View chosen)
            .Refuse("take", take is < 1 or > MaxTake, $"Between 1 and {MaxTake}.")
            .Refuse("after", after is not null && !Cursor.TryParse(after, provider: null, out cursor), "Pass the value of 'next' from the page before.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var cases = Choose(db.Cases.AsNoTracking().Where(screened => screened.Authority == person.Authority), chosen, person, now);
        var ordered = chosen is View.Closed or View.Underway ? NewestDecided(cases, cursor) : MostUrgent(cases, cursor);
        var rows = await ordered.Take(take + 1).ToListAsync(cancellationToken);
        var items = rows.Take(take).Select(screened => RowOf(screened, procedures.For(screened.Authority), person, workers, now)).ToList();
        var next = rows.Count > take ? CursorOf(items[^1], chosen).ToString() : null;
        return TypedResults.Ok(new Page<CaseRow>(items, next));
    }

    private static IQueryable<ScreeningCase> Choose(IQueryable<ScreeningCase> cases, View view, CurrentPerson person, DateTimeOffset now) => view switch
    {
        // What was decided stays with the social worker who has it now, and leaves the list of whoever took the contact.
        View.Mine => cases.Where(screened => (screened.ClosedAt == null && screened.RecordedBy == person.Id)
            || (screened.Stage != ScreeningStage.Closed && screened.AssignedTo == person.Id)),
        View.AwaitingDecision => cases.Where(
            screened => screened.Stage == ScreeningStage.AwaitingDecision || screened.Stage == ScreeningStage.AwaitingImmediateDecision),
        View.DueSoon => cases.Where(screened => screened.ClosedAt == null && screened.DecisionApproachingAt <= now && screened.DecisionDueAt > now),
        View.Overdue => cases.Where(screened => screened.ClosedAt == null && screened.DecisionDueAt <= now),
        View.Underway => cases.Where(screened => screened.ClosedAt != null && screened.Stage != ScreeningStage.Closed),
        View.Closed => cases.Where(screened => screened.ClosedAt != null && screened.Stage == ScreeningStage.Closed),
        _ => cases.Where(screened => screened.ClosedAt == null),
    };

    private static IQueryable<ScreeningCase> MostUrgent(IQueryable<ScreeningCase> cases, Cursor? after)
    {
        var ordered = cases.OrderBy(screened => screened.DecisionDueAt).ThenBy(screened => screened.Id);
        return after is null
            ? ordered
            : ordered.Where(screened => EF.Functions.GreaterThan(
                ValueTuple.Create(screened.DecisionDueAt, screened.Id), ValueTuple.Create(after.At, after.Id)));
    }

    private static IQueryable<ScreeningCase> NewestDecided(IQueryable<ScreeningCase> cases, Cursor? after)
    {
        var ordered = cases.OrderByDescending(screened => screened.ClosedAt).ThenByDescending(screened => screened.Id);
        return after is null
            ? ordered
            : ordered.Where(screened => EF.Functions.LessThan(
                ValueTuple.Create(screened.ClosedAt!.Value, screened.Id), ValueTuple.Create(after.At, after.Id)));
    }

    private static Cursor CursorOf(CaseRow last, View view) =>
        new(view is View.Closed or View.Underway ? last.DecidedAt!.Value : last.DecisionDueAt, last.CaseId);

    private static CaseRow RowOf(
        ScreeningCase screened, AuthorityProcedure procedure, CurrentPerson person, WorkerDirectory workers, DateTimeOffset now)
    {
        var previousTeam = screened.FindPreviousTeam(workers, procedure);
        return new CaseRow(
            screened.Id,
            screened.ContactId,
            screened.Reference,
            screened.Authority,
            screened.Kind,
            screened.Stage,
            screened.RoutedTo,
            screened.ReceivedAt,
            screened.DecisionDueAt,
            screened.DecideAtOnce,
            screened.DecisionRule,
            screened.SignificantHarm,
            screened.AssignedTo,
            workers.Find(screened.Authority, screened.AssignedTo)?.Name,
            CaseViews.HoursUntil(screened.DecisionDueAt, screened.ClosedAt, now),
            screened.MeetingOn,
            screened.ClosedAt,
            screened.Stage == ScreeningStage.Closed ? screened.ClosedAt : null)
        {
            DecidedByManagerOf = screened.ClosedAt is null ? previousTeam?.Name : null,
            AskedRole = screened.AskedRole,
            AwaitsReader = screened.AwaitsDecisionBy(person, procedure, previousTeam),
        };
    }
}
