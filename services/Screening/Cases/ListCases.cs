namespace ReferralPlatform.Screening.Cases;

/// <summary>The authority's cases by view, the most urgent first; closed ones newest first. A page at a time by cursor.</summary>
internal static class ListCases
{
    private const int DefaultTake = 50;
    private const int MaxTake = 200;

    private static readonly string[] Views = ["open", "mine", "awaiting-decision", "due-soon", "overdue", "closed"];

    public static async Task<Results<Ok<Page<CaseRow>>, ValidationProblem>> HandleAsync(
        ScreeningDbContext db,
        CurrentPerson person,
        TimeProvider clock,
        CancellationToken cancellationToken,
        string view = "open",
        int take = DefaultTake,
        string? after = null)
    {
        Cursor? cursor = null;
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!Views.Contains(view, StringComparer.Ordinal))
        {
            problems["view"] = [$"Views are: {string.Join(", ", Views)}."];
        }

        if (take is < 1 or > MaxTake)
        {
            problems["take"] = [$"Between 1 and {MaxTake}."];
        }

        if (after is not null && !Cursor.TryParse(after, out cursor))
        {
            problems["after"] = ["Pass the value of 'next' from the page before."];
        }

        if (problems.Count > 0)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var chosen = Choose(db.Cases.AsNoTracking().Where(screened => screened.Authority == person.Authority), view, person, now);
        var closed = string.Equals(view, "closed", StringComparison.Ordinal);
        var page = await (closed ? NewestClosed(chosen, cursor) : MostUrgent(chosen, cursor)).Take(take + 1).ToListAsync(cancellationToken);
        var items = page.Take(take).Select(screened => RowOf(screened, now)).ToList();
        var next = page.Count > take ? new Cursor(closed ? items[^1].ClosedAt!.Value : items[^1].DecisionDueAt, items[^1].CaseId).ToString() : null;
        return TypedResults.Ok(new Page<CaseRow>(items, next));
    }

    private static IQueryable<ScreeningCase> Choose(IQueryable<ScreeningCase> cases, string view, CurrentPerson person, DateTimeOffset now) => view switch
    {
        "mine" => cases.Where(screened => screened.ClosedAt == null && (screened.RecordedBy == person.Id || screened.AssignedTo == person.Id)),
        "awaiting-decision" => cases.Where(
            screened => screened.Stage == ScreeningStage.AwaitingDecision || screened.Stage == ScreeningStage.AwaitingImmediateDecision),
        "due-soon" => cases.Where(screened => screened.ClosedAt == null && screened.DecisionApproachingAt <= now && screened.DecisionLateAt > now),
        "overdue" => cases.Where(screened => screened.ClosedAt == null && screened.DecisionLateAt <= now),
        "closed" => cases.Where(screened => screened.ClosedAt != null),
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

    private static IQueryable<ScreeningCase> NewestClosed(IQueryable<ScreeningCase> cases, Cursor? after)
    {
        var ordered = cases.OrderByDescending(screened => screened.ClosedAt).ThenByDescending(screened => screened.Id);
        return after is null
            ? ordered
            : ordered.Where(screened => EF.Functions.LessThan(
                ValueTuple.Create(screened.ClosedAt!.Value, screened.Id), ValueTuple.Create(after.At, after.Id)));
    }

    private static CaseRow RowOf(ScreeningCase screened, DateTimeOffset now) => new(
        screened.Id,
        screened.ContactId,
        screened.Reference,
        screened.Authority,
        screened.Kind,
        screened.Stage,
        screened.RoutedTo,
        screened.ReceivedAt,
        screened.DecisionDueAt,
        screened.DecisionLateAt,
        screened.DecisionRule,
        screened.SignificantHarm,
        screened.AssignedTo,
        CaseViews.HoursUntil(screened.DecisionDueAt, screened.ClosedAt, now),
        screened.MeetingOn,
        screened.ClosedAt);
}
