using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What waits before the decision: for whoever decides the decisions, for everybody else their calls.</summary>
internal sealed class FrontDoorPart(ScreeningClient screening, Worker worker, TimeProvider clock) : HomePart
{
    private readonly bool _manages = worker.IsAny(AccessRoles.Managers);

    /// <summary>Whether the decisions are this person's first work, and not what comes after them.</summary>
    private readonly bool _decides = worker.IsAny([AccessRoles.TeamManager, AccessRoles.ServiceManager]);

    public override string? ActionsHeading => _manages ? "Decisions due" : null;

    public override string? Empty => _manages ? "No decision waits for you. A case appears here when it is recommended." : null;

    public override (string Text, string Href)? More => _manages
        ? ("View all decisions", Links.Board("role"))
        : ("View all my cases", Links.Board("mine"));

    public override async Task ReadAsync(CancellationToken ct)
    {
        if (Take(await screening.GetWorkAsync(Counted, ct), "contacts and decisions") is not { } work)
        {
            return;
        }

        var now = clock.GetUtcNow();
        AddTiles(work, now);
        Actions.AddRange(work.Items.Where(IsToDo).Select(RowOf));
        AddWaiting(work.Items.Where(row => row.IsMine), now);
        AddLikelyLate(work, now);
    }

    private void AddTiles(ScreeningWork work, DateTimeOffset now)
    {
        var (counts, forecast) = (work.Counts, work.Forecast);
        if (!_manages)
        {
            var own = work.Items.Where(row => row.IsMine).ToList();
            Tiles.AddRange(
            [
                new(counts.MineLate, "overdue", Links.Board("mine"), counts.MineLate > 0 ? "of my cases" : null, Urgency.Late),
                new(counts.MineToday, "due before close", Links.Board("mine"), NextIn(own, now), Urgency.Soon),
                new(own.Sum(row => row.ChecksToMake), "checks to make", Links.Board("mine"), On(own.Count(row => row.ChecksToMake > 0))),
                new(counts.MineReturned, "returned to me", Links.Board("returned"),
                    own.Select(row => row.Returned).OfType<ReturnedForWork>().OrderBy(one => one.At).Select(one => one.ByName).FirstOrDefault()),
                new(own.Sum(row => row.Agencies.Count), "agencies to respond", Links.Board("agencies"), On(counts.MineAgencies)),
            ]);
        }
        else if (counts.ForRole > 0 || _decides)
        {
            Tiles.AddRange(
            [
                new(counts.ForRole, "decisions to make", Links.Board("role"), Late(counts.ForRoleLate, counts.ForRoleAtOnce),
                    counts.ForRoleLate + counts.ForRoleAtOnce > 0 ? Urgency.Late : Urgency.Well),
                new(counts.ForRoleToday, "due before close", Links.Board("before-close"),
                    NextIn(work.Items.Where(row => row.IsForRole && IsDecision(row)), now), Urgency.Soon),
            ]);
        }

        if (worker.IsAny([AccessRoles.ServiceManager]))
        {
            Tiles.AddRange(
            [
                new(forecast.Open, "open in the service", Links.Board("all")),
                new(forecast.Late, "overdue in the service", Links.Board("late"), urgency: Urgency.Late),
                new(forecast.SignificantHarm, "with significant harm", Links.Board("harm")),
            ]);
        }
        else if (_decides)
        {
            Tiles.AddRange(
            [
                new(counts.Updated, "returned and updated", Links.Board("updated")),
                new(counts.Returned, "returned for work", Links.Board("returned")) { IsAlso = true },
            ]);
        }

        if (_decides)
        {
            Tiles.Add(new(counts.Unassigned, "unassigned", Links.Board("unassigned")));
        }

        if (forecast.ChecksOutstanding > 0)
        {
            Tiles.Add(new(forecast.ChecksOutstanding, "checks owed after protection", Links.Board("checks"), urgency: Urgency.Soon) { IsAlso = true });
        }
    }

    internal static bool IsDecision(ScreeningWorkRow row) => row.Stage is ScreeningStage.AwaitingDecision or ScreeningStage.AwaitingImmediateDecision;

    /// <summary>A decision waits for whoever makes it; other work for whoever has the case, or for anybody while nobody has it.</summary>
    private bool IsToDo(ScreeningWorkRow row) =>
        IsDecision(row) ? row.IsForRole : row.IsMine || (row.IsForRole && row.AssignedToName is null && !_manages);

    private static WorkRow RowOf(ScreeningWorkRow row)
    {
        var (what, act, href) = row switch
        {
            { Stage: ScreeningStage.AwaitingImmediateDecision } => (row.Recommendation ?? "Immediate decision", "Decide", Links.Decide(row.CaseId)),
            { Stage: ScreeningStage.AwaitingDecision } => (row.Recommendation ?? "To be decided", "Decide", Links.Decide(row.CaseId)),
            { Returned: { } back } => ($"Answer {back.ByName}: “{back.Reason}”", "Respond", Links.Recommend(row.CaseId)),
            { ChecksToMake: > 0 and var checks } => (checks == 1 ? "Make 1 check" : $"Make {checks} checks", "Make checks", Links.Case(row.CaseId)),
            { Stage: ScreeningStage.OnTheAgenda } => ("Prepare for the daily meeting", "Prepare", Links.EnquiryPresentation(row.CaseId)),
            _ => ("Recommend", "Recommend", Links.Recommend(row.CaseId)),
        };
        return new WorkRow(row.CaseId, row.Reference, Links.Case(row.CaseId), what, act, href)
        {
            Detail = DetailOf(row),
            DueAt = row.DecisionDueAt,
            AtOnce = row.DecideAtOnce || row.Stage == ScreeningStage.AwaitingImmediateDecision,
            ReceivedAt = row.ReceivedAt,
            Rule = row.DecisionRule,
            SignificantHarm = row.SignificantHarm,
            IsPrimary = IsDecision(row),
        };
    }

    private static string? DetailOf(ScreeningWorkRow row) => row switch
    {
        { Agencies.Count: > 0 } => $"waiting for {string.Join(", ", row.Agencies.Select(agency => Words.Within(agency.Agency)))}",
        { ChecksToMake: > 0 and var checks } when IsDecision(row) => checks == 1 ? "1 check outstanding" : $"{checks} checks outstanding",
        { IsMine: false, AssignedToName: null, Stage: ScreeningStage.Screening } => "nobody assigned",
        { AssignedToName: { } name } when IsDecision(row) => $"assigned to {name}",
        { Stage: ScreeningStage.Screening, ChecksToMake: 0 } => "all checks made",
        _ => null,
    };

    private void AddWaiting(IEnumerable<ScreeningWorkRow> own, DateTimeOffset now)
    {
        var lines = own.SelectMany(row => row.Agencies.Select(agency => (Due: agency.DueAt, Line: new SideLine(
                Words.From(agency.Agency), Links.CaseAgencies(row.CaseId), agency.Overdue ? "overdue" : $"due {DueWords.MomentWithin(agency.DueAt, now)}",
                agency.Overdue ? Urgency.Late : Urgency.Well, row.CaseId)))
            .Concat(!row.IsForRole && IsDecision(row)
                ? [(row.DecisionDueAt, new SideLine(
                    "Manager’s decision", Links.Case(row.CaseId),
                    row.DecisionDueAt < now ? "overdue" : $"due {DueWords.MomentWithin(row.DecisionDueAt, now)}",
                    row.DecisionDueAt < now ? Urgency.Late : Urgency.Well, row.CaseId))]
                : []))
            .OrderBy(one => one.Due).Select(one => one.Line).ToList();
        if (lines.Count > 0)
        {
            Side.Add(new SideCard("others", "Waiting for others", [.. lines.Take(ShownBelow)])
            {
                More = lines.Count > ShownBelow ? ("View all", Links.Board("agencies")) : null,
            });
        }
    }

    private void AddLikelyLate(ScreeningWork work, DateTimeOffset now)
    {
        if (!_manages || work.Forecast.MissedExpected == 0)
        {
            return;
        }

        var pace = work.Forecast.DecisionsExpected is null ? "as no decision was made in the last five working days" : "at the current pace";
        Side.Add(new SideCard(
            "likely", "Likely to be late today",
            [
                .. work.Items.Where(row => row.DecisionDueAt > now && row.DecisionDueAt < work.Forecast.ClosesAt).Take(ShownBelow)
                    .Select(row => new SideLine("", Links.Case(row.CaseId), WhyLate(row), CaseId: row.CaseId)),
            ])
        {
            Intro = $"{(work.Forecast.MissedExpected == 1 ? "1 decision" : $"{work.Forecast.MissedExpected} decisions")} may miss the deadline {pace}.",
            More = ("Open the board", Links.Board("before-close")),
        });
    }

    private static string WhyLate(ScreeningWorkRow row) => row switch
    {
        { Agencies: [var agency, ..] } => $"waiting for {Words.Within(agency.Agency)}",
        { ChecksToMake: > 0 } => "checks outstanding",
        { AssignedToName: null } => "unassigned",
        _ => "recommendation unread",
    };

    private static string? Late(int late, int atOnce) => (late, atOnce) switch
    {
        (0, 0) => null,
        (_, 0) => $"{late} overdue",
        (0, _) => $"{atOnce} now",
        _ => $"{late} overdue, {atOnce} now",
    };

    private static string? NextIn(IEnumerable<ScreeningWorkRow> rows, DateTimeOffset now) =>
        rows.Where(row => row.DecisionDueAt > now).Select(row => (DateTimeOffset?)row.DecisionDueAt).Min() is { } next
            ? $"next in {DueWords.Short(next - now)}"
            : null;

    private static string? On(int cases) => cases switch { 0 => null, 1 => "on 1 case", _ => $"on {cases} cases" };
}
