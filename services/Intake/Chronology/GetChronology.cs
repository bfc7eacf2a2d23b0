using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Chronology;

/// <summary>
/// What has happened to a child, in the order it happened, from all services and from all contact records that somebody confirmed to be about
/// the same person (Peterborough 2.4). Every reading is recorded before it is answered.
/// </summary>
internal static class GetChronology
{
    /// <summary>Reading for a print leaves out who viewed what: the purposes people give are for the authority's own eyes.</summary>
    public const string ForPrint = "print";

    /// <param name="From">First day, in London.</param>
    /// <param name="To">Last day, in London.</param>
    /// <param name="Service">Only lines of this service.</param>
    /// <param name="Kind">Only lines of this kind.</param>
    /// <param name="Purpose"><see cref="ForPrint"/> or nothing.</param>
    public sealed record Filter(DateOnly? From, DateOnly? To, string? Service, string? Kind, string? Purpose)
    {
        public static Filter None { get; } = new(From: null, To: null, Service: null, Kind: null, Purpose: null);

        public DateTimeOffset? Since => From is { } day ? WorkingCalendar.LondonInstant(day, TimeOnly.MinValue) : null;

        public DateTimeOffset? Before => To is { } day && day < DateOnly.MaxValue ? WorkingCalendar.LondonInstant(day.AddDays(1), TimeOnly.MinValue) : null;

        public ChronologyKind? OfKind => EnumCodes.Parse<ChronologyKind>(Kind);
    }

    public static async Task<Results<Ok<ChronologyView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, [AsParameters] Filter filter, CurrentPerson person, IntakeDbContext db, NeedToKnow needToKnow, TimeProvider clock,
        CancellationToken ct)
    {
        var problems = new FieldChecks();
        problems.Refuse(
            "kind", filter.Kind is not null && filter.OfKind is null, $"Give one of: {string.Join(", ", EnumCodes.All<ChronologyKind>())}.");
        problems.Refuse("to", filter.To < filter.From, "The last day cannot be before the first.");
        problems.Refuse("purpose", filter.Purpose is not (null or ForPrint), $"Give '{ForPrint}' or nothing.");
        if (problems.Problems is { } found)
        {
            return TypedResults.ValidationProblem(found);
        }

        return await ReadAsync(contactRecordId, filter, person, db, needToKnow, clock.GetUtcNow(), ct) is { } chronology
            ? TypedResults.Ok(chronology)
            : Refusal.NotFound.ToProblem();
    }

    /// <summary>Reads the chronology once the reading is recorded; null when the record is not the person's authority's.</summary>
    internal static async Task<ChronologyView?> ReadAsync(
        Guid contactRecordId, Filter filter, CurrentPerson person, IntakeDbContext db, NeedToKnow needToKnow, DateTimeOffset now, CancellationToken ct)
    {
        var records = await RecordsOfChildAsync(db, contactRecordId, person.Authority, ct);
        if (records.Count == 0)
        {
            return null;
        }

        // Of the child's other records, whoever does not work with them reads what happened and not what was written.
        Guid[] ids = [.. records.Select(record => record.ContactRecordId)];
        var open = await needToKnow.OpenToAsync(ids, person, ct);
        records = records.ConvertAll(record => record with { IsLeftOut = record.IsLeftOut && !open.Contains(record.ContactRecordId) });
        Guid[] leftOut = [.. records.Where(record => record.IsLeftOut).Select(record => record.ContactRecordId)];
        var services = await Facts(db, ids).Select(line => line.Service).Union(Acts(db, ids).Select(line => line.Service)).ToListAsync(ct);
        var lines = await LinesAsync(db, ids, [.. ids.Except(leftOut)], filter, ct);
        var isPrint = filter.Purpose is not null;
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, isPrint ? ChronologyKinds.Printed : ChronologyKinds.Read,
            isPrint ? "The chronology was printed" : "The chronology was read"));
        await db.SaveChangesAsync(ct);
        return new ChronologyView(records, [.. services.Order(StringComparer.Ordinal)], lines);
    }

    /// <summary>
    /// This record, what it became or came from, and all records of the same person, of whose words somebody else may know; empty when the record is not this
    /// authority's.
    /// </summary>
    private static async Task<List<ChronologyRecord>> RecordsOfChildAsync(IntakeDbContext db, Guid contactRecordId, string authority, CancellationToken ct)
    {
        var asked = await db.Records.AsNoTracking().Where(record => record.Id == contactRecordId && record.Authority == authority)
            .Select(record => new { record.BecameFrom }).SingleOrDefaultAsync(ct);
        if (asked is null)
        {
            return [];
        }

        // Whoever a worker confirmed this child to be, and all records of children confirmed to be the same.
        var childOf = asked.BecameFrom ?? contactRecordId;
        var children = db.People.Where(person => person.Authority == authority && person.ContactRecordId != null && person.OneWith != null);
        var isMatched = await db.Matches.AnyAsync(
            match => (match.ContactRecordId == contactRecordId || match.ContactRecordId == childOf) && match.Subject == RecordMatch.Child
                && match.UndoneAt == null, ct);
        var same = isMatched
            ? await children.Where(child => children.Any(asked => asked.ContactRecordId == childOf && asked.OneWith == child.OneWith))
                .Select(child => child.ContactRecordId).ToListAsync(ct)
            : [];
        return await db.Records.AsNoTracking()
            .Where(record => record.Authority == authority
                && (record.Id == contactRecordId || record.Id == asked.BecameFrom || record.BecameFrom == contactRecordId
                    || same.Contains(record.Id) || same.Contains(record.BecameFrom)))
            .OrderBy(record => record.ReceivedAt).ThenBy(record => record.Id)
            .Select(record => new ChronologyRecord(
                record.Id, record.Reference, record.Kind, record.ReceivedAt,
                record.Id != contactRecordId && record.Id != asked.BecameFrom && record.BecameFrom != contactRecordId))
            .ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<ChronologyItem>> LinesAsync(IntakeDbContext db, Guid[] ids, Guid[] open, Filter filter, CancellationToken ct)
    {
        var facts = await Asked(Facts(db, ids), filter).ToListAsync(ct);
        var acts = await Asked(Acts(db, open), filter).ToListAsync(ct);
        return
        [
            .. facts.Concat(acts).OrderBy(line => line.At).ThenBy(line => line.ContactRecordId).ThenBy(line => line.Summary, StringComparer.Ordinal)
                .Select(line => new ChronologyItem(
                    line.At, line.What, ChronologyKinds.Of(line.What), line.Summary, line.Rule, line.By, line.Why, line.Service, line.ContactRecordId)),
        ];
    }

    /// <summary>What other services reported, and what Intake noted as a fact.</summary>
    private static IQueryable<Line> Facts(IntakeDbContext db, Guid[] ids) =>
        db.Chronology.Where(entry => ids.Contains(entry.ContactRecordId)).Select(entry => new Line
        {
            At = entry.At,
            What = entry.What,
            Summary = entry.Summary,
            Rule = entry.Rule,
            Service = entry.Service,
            ContactRecordId = entry.ContactRecordId,
        });

    /// <summary>What people did here. Intake's own missed time limits come as events like everybody's; its activity says the same again.</summary>
    private static IQueryable<Line> Acts(IntakeDbContext db, Guid[] ids) => db.Activity
        .Where(entry => ids.Contains(entry.ContactRecordId) && (entry.What != ChronologyKinds.DeadlineMissed || entry.By != IntakeService.Name))
        .Select(entry => new Line
        {
            At = entry.At,
            What = entry.What,
            Summary = entry.Summary,
            Rule = entry.Rule,
            By = entry.ByName,
            Why = entry.Why,
            Service = IntakeService.Name,
            ContactRecordId = entry.ContactRecordId,
        });

    private static IQueryable<Line> Asked(IQueryable<Line> lines, Filter filter)
    {
        var kind = filter.OfKind;
        string[] left = filter.Purpose is not null ? ChronologyKinds.EventsOf(ChronologyKind.Access)
            : kind is ChronologyKind.Access ? []
            : ChronologyKinds.Readings;
        string[] wanted = kind is null or ChronologyKind.Contact ? [] : ChronologyKinds.EventsOf(kind.Value);
        return lines.Where(line => !left.Contains(line.What)
            && (kind != ChronologyKind.Contact || !ChronologyKinds.NotOfContact.Contains(line.What))
            && (wanted.Length == 0 || wanted.Contains(line.What))
            && (filter.Since == null || line.At >= filter.Since) && (filter.Before == null || line.At < filter.Before)
            && (filter.Service == null || line.Service == filter.Service));
    }

    private sealed record Line
    {
        public required DateTimeOffset At { get; init; }
        public required string What { get; init; }
        public required string Summary { get; init; }
        public required string? Rule { get; init; }
        public string? By { get; init; }
        public string? Why { get; init; }
        public required string Service { get; init; }
        public required Guid ContactRecordId { get; init; }
    }
}
