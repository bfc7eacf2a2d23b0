using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Auditing;

/// <summary>How much one person may open; from the section <c>Reading</c>.</summary>
public sealed class ReadingOptions
{
    public const string Section = "Reading";

    /// <summary>Different children within an hour, counted by each service for itself. A manager with forty decisions due today stays well below.</summary>
    public int ChildrenAnHour { get; set; } = 120;

    /// <summary>How long a stated reason opens a record to somebody who does not work on it.</summary>
    public TimeSpan OpenFor { get; set; } = TimeSpan.FromHours(8);
}

/// <summary>Writes readings, each in a statement of its own that has committed when this returns.</summary>
internal sealed class ReadingLog(ServiceDbContext db, TimeProvider clock, IOptions<ReadingOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly string[] NamesOfRecords =
        ["contactRecordId", "caseId", "contactId", "consultationId", "personId", "messageId", "requestId", "invitationId"];

    /// <summary>Until when the person has to wait before another child's record is opened; null where these may be.</summary>
    public async Task<DateTimeOffset?> StoppedUntilAsync(CurrentPerson person, IReadOnlyList<Guid> opened, CancellationToken ct)
    {
        // Services and the case system ask about every child, each for a purpose of its own.
        if (opened.Count == 0 || person.Has(AccessRoles.Service) || person.Has(AccessRoles.Integration))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var recent = await db.Database.SqlQuery<RecentlyOpened>(
            $"""
             select opened.id, max(reading.at) as at
             from readings reading cross join unnest(reading.opened) as opened (id)
             where reading.by = {person.Id} and reading.at > {now - Window} and reading.at <= {now} and reading.outcome = {(short)ReadingOutcome.Shown}
             group by opened.id
             """).ToListAsync(ct);
        var children = await db.ChildrenOfAsync([.. recent.Select(one => one.Id).Concat(opened).Distinct()], ct);
        var seen = recent.SelectMany(one => Of(children, one.Id).Select(child => (Child: child, one.At)))
            .GroupBy(one => one.Child, (child, times) => (Child: child, At: times.Max(one => one.At))).ToDictionary(one => one.Child, one => one.At);
        var others = opened.SelectMany(id => Of(children, id)).Distinct().Count(child => !seen.ContainsKey(child));
        return others == 0 || seen.Count + others <= options.Value.ChildrenAnHour ? null : seen.Values.DefaultIfEmpty(now).Min() + Window;
    }

    /// <summary>The children that an id of a reading is of.</summary>
    internal static IEnumerable<Guid> Of(ILookup<Guid, Guid> children, Guid id) => children.Contains(id) ? children[id] : [id];

    public async Task RecordAsync(
        HttpContext http, CurrentPerson person, ReadingOutcome outcome, IReadOnlyList<Guid> opened, IReadOnlyList<Guid> listed, CancellationToken ct)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "unnamed";

        // What was stated before a manager's eyes holds, whatever the request says besides.
        var purpose = (http.Response.GetStatedPurpose() ?? http.Request.StatedPurpose())?.Code();
        Guid[] openedIds = [.. opened], listedIds = [.. listed];

        // Whoever looks in the end, and the service through which.
        var reader = person.Acting;
        string[] roles = [.. reader.Roles.Union(person.Roles, StringComparer.Ordinal)];
        FaultPoints.Reach(FaultPoints.BeforeReading);
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into readings (id, at, by, by_name, authority, roles, operation, outcome, opened, listed, purpose)
             values ({Guid.CreateVersion7()}, {clock.GetUtcNow()}, {reader.Id}, {reader.Name}, {reader.Authority}, {roles}, {operation}, {(short)outcome},
                     {openedIds}, {listedIds}, {purpose})
             """,
            ct);
        FaultPoints.Reach(FaultPoints.AfterReading);
    }

    /// <summary>The record that the address of a request names.</summary>
    public static IReadOnlyList<Guid> NamedBy(HttpRequest request) =>
        [.. NamesOfRecords.Select(name => request.RouteValues[name]).Select(value => Guid.TryParse(value as string, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)];

    private sealed record RecentlyOpened(Guid Id, DateTimeOffset At);
}
