using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Auditing;

/// <summary>Who looked: by child for managers and auditors, by person for auditors.</summary>
public static class ReadingQueries
{
    private const int MaxDays = 31;
    private const int Most = 500;

    /// <summary>Beyond so many different children in one day a reader is listed.</summary>
    private const int ManyInADay = 60;

    /// <summary>Maps what every service answers about its readings.</summary>
    public static void MapReadings(this IEndpointRouteBuilder app, string service)
    {
        var readings = app.MapGroup($"/api/{service}/readings").WithTags("Readings");
        readings.MapGet("/of-record/{contactRecordId:guid}", OfRecordAsync).ForRoles([.. AccessRoles.Managers, AccessRoles.Auditor]).Opens()
            .OutsideNeedToKnow("Who looked is for whichever manager looks into it, and tells nothing of the child.")
            .WithName("ListReadingsOfRecord").WithSummary("Who opened a child's record, the newest first");
        readings.MapGet("/of-person/{readerId}", OfPersonAsync).ForRoles(AccessRoles.Auditor)
            .Lists<Page<ReadingItem>>(page => page.Items.SelectMany(item => item.Opened))
            .WithName("ListReadingsOfPerson").WithSummary("What somebody opened, the newest first");
        readings.MapGet("/unusual", UnusualAsync).ForRoles(AccessRoles.Auditor)
            .Lists<UnusualReading>(unusual => unusual.Readers.SelectMany(reader => reader.SameSurname))
            .WithName("ListUnusualReading").WithSummary("Whose reading stands out: by volume, out of hours, refused, stopped");
    }

    private static async Task<Ok<Page<ReadingItem>>> OfRecordAsync(Guid contactRecordId, CurrentPerson person, ServiceDbContext db, CancellationToken ct)
    {
        // Of a record that is hidden the person finds what can be found of one that does not exist: having asked for it.
        var all = await db.HiddenRecordsAsync(ct);
        var hidden = all.Contains(contactRecordId);
        var page = await ReadAsync(
            db.Readings.Where(reading => reading.Opened.Contains(contactRecordId) && (reading.Authority == person.Authority || reading.Authority == "*")
                && (!hidden || reading.By == person.Id)), ct);
        return TypedResults.Ok(new Page<ReadingItem>(
        [
            .. page.Items.Select(item => item with { Opened = [.. item.Opened.Where(id => id == contactRecordId || !all.Contains(id))] }),
        ]));
    }

    private static async Task<Ok<Page<ReadingItem>>> OfPersonAsync(string readerId, CurrentPerson person, ServiceDbContext db, CancellationToken ct)
    {
        var hidden = await db.HiddenRecordsAsync(ct);
        var page = await ReadAsync(db.Readings.Where(reading => reading.By == readerId && reading.Authority == person.Authority), ct);
        return TypedResults.Ok(new Page<ReadingItem>([.. page.Items.Where(item => !item.Opened.Any(hidden.Contains))]));
    }

    private static async Task<Page<ReadingItem>> ReadAsync(IQueryable<Reading> readings, CancellationToken ct) =>
        new(await readings.OrderByDescending(reading => reading.At).ThenByDescending(reading => reading.Id).Take(Most)
            .Select(reading => new ReadingItem(
                reading.At, reading.By, reading.ByName, reading.Roles, reading.Operation, reading.Outcome, reading.Purpose, reading.Opened,
                reading.Listed.Count))
            .ToListAsync(ct));

    /// <param name="from">First day, in London; the last seven days unless given.</param>
    /// <param name="to">Last day.</param>
    private static async Task<Results<Ok<UnusualReading>, ValidationProblem>> UnusualAsync(
        CurrentPerson person, ServiceDbContext db, OfficeHours hours, TimeProvider clock, CancellationToken ct, DateOnly? from = null, DateOnly? to = null)
    {
        var today = WorkingCalendar.LondonDate(clock.GetUtcNow());
        var last = to ?? today;
        var first = from ?? last.AddDays(-6);
        var fields = new FieldChecks()
            .Refuse("to", last > today, "The last day must not be in the future.")
            .Refuse("to", last < first, "The last day must not be before the first.")
            .Refuse("to", last.DayNumber - first.DayNumber > MaxDays, $"At most {MaxDays} days.");
        if (fields.Problems is { } invalid)
        {
            return TypedResults.ValidationProblem(invalid);
        }

        var (since, before) = (WorkingCalendar.LondonInstant(first, TimeOnly.MinValue), WorkingCalendar.LondonInstant(last.AddDays(1), TimeOnly.MinValue));
        var readings = await db.Readings.AsNoTracking()
            .Where(reading => reading.Authority == person.Authority && reading.At >= since && reading.At < before
                && (reading.Outcome != ReadingOutcome.Shown || reading.Opened.Count > 0))
            .Select(reading => new { reading.At, reading.By, reading.ByName, reading.Outcome, reading.Opened })
            .ToListAsync(ct);
        var hidden = await db.HiddenRecordsAsync(ct);
        var sameSurname = (await db.ReadersOwnNamesAsync(person.Authority, since, before, ct)).Where(one => !hidden.Contains(one.ContactRecordId)).ToList();
        var withReason = await db.CountOpeningsAsync(person.Authority, since, before, ct);
        var children = await db.ChildrenOfAsync([.. readings.SelectMany(reading => reading.Opened).Distinct()], ct);
        var readers = readings.GroupBy(reading => reading.By, StringComparer.Ordinal).Select(own =>
        {
            var shown = own.Where(reading => reading.Outcome == ReadingOutcome.Shown && reading.Opened.Count > 0).ToList();
            return new UnusualReader(
                own.Key,
                own.Last().ByName,
                ChildrenIn(shown.SelectMany(reading => reading.Opened)),
                shown.GroupBy(reading => WorkingCalendar.LondonDate(reading.At))
                    .Select(day => ChildrenIn(day.SelectMany(reading => reading.Opened))).DefaultIfEmpty().Max(),
                shown.Count(reading => !hours.IsOpen(person.Authority, reading.At)),
                own.Count(reading => reading.Outcome == ReadingOutcome.Refused),
                own.Count(reading => reading.Outcome == ReadingOutcome.Stopped),
                [.. sameSurname.Where(one => string.Equals(one.By, own.Key, StringComparison.Ordinal)).Select(one => one.ContactRecordId).Distinct()],
                withReason.GetValueOrDefault(own.Key)?.All ?? 0,
                withReason.GetValueOrDefault(own.Key)?.NotNeeded ?? 0,
                withReason.GetValueOrDefault(own.Key)?.Again ?? 0);
        });
        return TypedResults.Ok(new UnusualReading(
            since,
            before,
            [.. readers.Where(StandsOut).OrderByDescending(reader => reader.Stopped).ThenByDescending(reader => reader.MostInADay)
                .ThenBy(reader => reader.ByName, StringComparer.Ordinal)]));

        int ChildrenIn(IEnumerable<Guid> opened) => opened.SelectMany(id => ReadingLog.Of(children, id)).Distinct().Count();
    }

    private static bool StandsOut(UnusualReader reader) =>
        reader.MostInADay > ManyInADay || reader.OutOfHours > 0 || reader.Refused > 0 || reader.Stopped > 0 || reader.SameSurname.Count > 0
        || reader.WithReason > 0;
}

/// <summary>How often somebody opened records with a reason.</summary>
/// <param name="NotNeeded">Those of which a manager found that the record was not needed.</param>
/// <param name="Again">Those of a record that the same person had opened before without needing it.</param>
public sealed record CountedOpenings(int All, int NotNeeded, int Again);

/// <param name="By">Who opened the record.</param>
public sealed record ReadersOwnName(string By, Guid ContactRecordId);
