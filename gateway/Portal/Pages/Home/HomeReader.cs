using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>
/// Asks the services, all at once, for what the home of a person shows, and then once for the names of the children. Who has several roles has the parts of
/// each. A service that does not answer leaves its part out, and the home says which.
/// </summary>
internal sealed class HomeReader(
    ScreeningClient screening, IntakeClient intake, DailyMeetingClient meetings, AllocationClient allocation, StrategyDiscussionClient discussions,
    NotificationClient notifications, DraftClient drafts, AuditClient audits, OpeningClient openings, ReadingClient readings, AgencyClient agencies,
    ConsultationClient consultations, ParkedMessageClient parked, TimeProvider clock)
{
    private const int Shown = 12;

    /// <summary>What stands where a list has nothing and not all of it could be read: it may not seem done.</summary>
    private const string Unknown = "This could not be read just now.";

    /// <summary>Null where the session has ended.</summary>
    public async Task<HomeView?> ReadAsync(Worker worker, CancellationToken ct)
    {
        List<HomePart> parts =
        [
            .. Of(AccessRoles.FrontDoor, worker) ? [new FrontDoorPart(screening, worker, clock)] : Array.Empty<HomePart>(),
            .. Of(AccessRoles.FrontDoor, worker)
                ? [new ConsultationPart(consultations, worker.IsAny(AccessRoles.Managers), clock)]
                : Array.Empty<HomePart>(),
            .. Of(AccessRoles.Caseworkers, worker) ? [new AgreedActionPart(intake, clock)] : Array.Empty<HomePart>(),
            .. Of(AccessRoles.Caseworkers, worker) ? [new CaseworkPart(allocation, discussions, notifications, worker, clock)] : Array.Empty<HomePart>(),
            .. Of(AccessRoles.Staff, worker) ? [new MeetingPart(meetings, worker)] : Array.Empty<HomePart>(),
            .. Of([AccessRoles.BusinessSupport], worker) ? [new CorrespondencePart(notifications, intake)] : Array.Empty<HomePart>(),
            .. Of([AccessRoles.Auditor, .. AccessRoles.Managers], worker)
                ? [new AuditPart(audits, openings, readings, clock, worker.IsAny([AccessRoles.Auditor]))]
                : Array.Empty<HomePart>(),
            .. Of([AccessRoles.Operator], worker) ? [new OperationsPart(parked)] : Array.Empty<HomePart>(),
            .. Of([AccessRoles.PartnerProfessional], worker)
                ? [new AgencyPart(agencies, allocation, discussions, intake, notifications, worker)]
                : Array.Empty<HomePart>(),
            .. worker.IsAny(AccessRoles.ContactRecorders) && worker.IsAny(AccessRoles.Staff)
                ? [new DraftsPart(drafts, clock, worker.IsAny(AccessRoles.Managers))]
                : Array.Empty<HomePart>(),
            .. Of(AccessRoles.Staff, worker) ? [new RecentPart(intake)] : Array.Empty<HomePart>(),
        ];
        await Task.WhenAll(parts.Select(part => part.ReadAsync(ct)));
        if (parts.Exists(part => part.IsSignedOut))
        {
            return null;
        }

        var tables = TablesOf(parts);
        List<Tile> tiles = [.. parts.SelectMany(part => part.Tiles)];
        List<SideCard> side = [.. AlsoOf(tiles), .. parts.SelectMany(part => part.Side)];
        var children = await intake.GetSummariesAsync(
            worker.IsAny(AccessRoles.Staff)
                ? tables.SelectMany(table => table.Rows).Select(row => row.CaseId).Concat(side.SelectMany(card => card.Lines).Select(line => line.CaseId))
                    .OfType<Guid>()
                : [],
            ct);
        return new HomeView(
            [.. tiles.Where(tile => !tile.IsAlso)], tables, side, [.. parts.SelectMany(part => part.Missing).Distinct(StringComparer.Ordinal)], children);
    }

    private static List<WorkTable> TablesOf(IReadOnlyList<HomePart> parts)
    {
        var actions = parts.SelectMany(part => part.Actions).OrderBy(row => row.SortAt).ToList();
        var more = parts.Select(part => part.More).FirstOrDefault(one => one is not null);
        var next = new WorkTable(
            "next",
            actions.TrueForAll(row => row.IsPrimary) && First(part => part.ActionsHeading) is { } heading ? heading : "Next actions",
            "What to do",
            parts.Any(part => part.HasWork && part.Missing.Count > 0)
                ? Unknown
                : First(part => part.Empty) ?? "Nothing waits for you now. New work appears here by itself.",
            [.. actions.Take(Shown)],
            actions.Count > Shown ? more : null);

        // Who allocates and signs off, or looks into access, has that first; but what is to be done at once waits for nothing.
        var (first, others) = (TablesOf(part => part.ComesFirst), TablesOf(part => !part.ComesFirst));
        List<WorkTable> tables = first.Count == 0 || actions.Exists(row => row.AtOnce) ? [next, .. first, .. others]
            : actions.Count > 0 ? [.. first, next, .. others]
            : [.. first, .. others];
        return [tables[0] with { IsFirst = true }, .. tables.Skip(1)];

        List<WorkTable> TablesOf(Func<HomePart, bool> which) =>
            [.. parts.Where(which).SelectMany(part => part.Tables.Select(table => part.Missing.Count > 0 ? table with { Empty = Unknown } : table))];

        string? First(Func<HomePart, string?> what) => parts.Select(what).FirstOrDefault(said => said is not null);
    }

    /// <summary>What waits besides, as far as anything does.</summary>
    private static IEnumerable<SideCard> AlsoOf(IEnumerable<Tile> tiles)
    {
        List<SideLine> lines =
        [
            .. tiles.Where(tile => tile is { IsAlso: true, Count: not "0" })
                .Select(tile => new SideLine(Words.Capital(tile.Label), tile.Href, tile.Count, tile.Urgency) { Note = tile.Detail }),
        ];
        return lines.Count > 0 ? [new SideCard("also", "Also waiting", lines)] : [];
    }

    private static bool Of(IEnumerable<string> roles, Worker worker) => worker.IsAny(roles);
}
