using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Chronology;

/// <summary>
/// What has happened to a child, in the order it happened, from all services and from all contact records that somebody confirmed to be about
/// the same person (Peterborough 2.4). Every reading is recorded before it is answered.
/// </summary>
internal static class GetChronology
{
    /// <summary>Reading for a print leaves out who looked at what: the purposes people give are for the authority's own eyes.</summary>
    public const string ForPrint = "print";

    /// <param name="Records">The contact records it is made of, oldest first.</param>
    public sealed record Response(IReadOnlyList<Record> Records, IReadOnlyList<string> Services, IReadOnlyList<Item> Items);

    public sealed record Record(Guid ContactRecordId, string Reference, string Kind, DateTimeOffset ReceivedAt);

    /// <param name="Kind">One of <see cref="ChronologyKinds"/>.</param>
    /// <param name="By">Who acted, where a person did; null for a line that came from another service.</param>
    public sealed record Item(DateTimeOffset At, string What, string Kind, string Summary, string? Rule, string? By, string? Why, string Service, Guid ContactRecordId);

    /// <param name="From">First day, in London.</param>
    /// <param name="To">Last day, in London.</param>
    /// <param name="Service">Only lines of this service.</param>
    /// <param name="Kind">Only lines of this kind.</param>
    /// <param name="Purpose"><see cref="ForPrint"/> or nothing.</param>
    public sealed record Filter(DateOnly? From, DateOnly? To, string? Service, string? Kind, string? Purpose);

    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, [AsParameters] Filter filter, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var problems = new FieldChecks();
        problems.Refuse("kind", filter.Kind is { } kind && !ChronologyKinds.All.Contains(kind, StringComparer.Ordinal), $"Give one of: {string.Join(", ", ChronologyKinds.All)}.");
        problems.Refuse("to", filter.To < filter.From, "The last day cannot be before the first.");
        problems.Refuse("purpose", filter.Purpose is not (null or ForPrint), $"Give '{ForPrint}' or nothing.");
        if (problems.Problems is { } found)
        {
            return TypedResults.ValidationProblem(found);
        }

        var records = await RecordsOfChildAsync(db, contactRecordId, person.Authority, ct);
        if (records.Count == 0)
        {
            return Refusal.NotFound.ToProblem();
        }

        var lines = await LinesAsync(db, [.. records.Select(record => record.ContactRecordId)], ct);
        var isPrint = filter.Purpose is not null;
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, clock.GetUtcNow(), isPrint ? ChronologyKinds.Printed : ChronologyKinds.Read, isPrint ? "The chronology was printed" : "The chronology was read"));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            records, [.. lines.Select(line => line.Service).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. lines.Where(line => Passes(line, filter))]));
    }

    /// <summary>This record, what it became or came from, and all records of the same person; empty when the record is not this authority's.</summary>
    private static async Task<List<Record>> RecordsOfChildAsync(IntakeDbContext db, Guid contactRecordId, string authority, CancellationToken ct)
    {
        var asked = await db.Records.AsNoTracking().Where(record => record.Id == contactRecordId && record.Authority == authority)
            .Select(record => new { record.BecameFrom }).SingleOrDefaultAsync(ct);
        if (asked is null)
        {
            return [];
        }

        var children = db.Matches.Where(match => match.Authority == authority && match.Subject == RecordMatch.Child && match.UndoneAt == null);
        var records = await db.Records.AsNoTracking()
            .Where(record => record.Authority == authority
                && (record.Id == contactRecordId || record.Id == asked.BecameFrom || record.BecameFrom == contactRecordId
                    || children.Any(match => match.ContactRecordId == record.Id
                        && children.Any(same => same.ContactRecordId == contactRecordId && same.PersonId == match.PersonId))))
            .Select(record => new Record(record.Id, record.Reference, record.Kind, record.ReceivedAt)).ToListAsync(ct);
        return [.. records.OrderBy(record => record.ReceivedAt).ThenBy(record => record.ContactRecordId)];
    }

    private static async Task<List<Item>> LinesAsync(IntakeDbContext db, Guid[] records, CancellationToken ct)
    {
        var facts = await db.Chronology.AsNoTracking().Where(entry => records.Contains(entry.ContactRecordId)).ToListAsync(ct);

        // Intake's own missed time limits come as events like everybody's; its activity says the same again.
        var acts = await db.Activity.AsNoTracking()
            .Where(entry => records.Contains(entry.ContactRecordId) && (entry.What != ChronologyKinds.DeadlineMissed || entry.By != IntakeService.Name)).ToListAsync(ct);
        return
        [
            .. facts.Select(fact => new Item(fact.At, fact.What, ChronologyKinds.Of(fact.What), fact.Summary, fact.Rule, null, null, fact.Service, fact.ContactRecordId))
                .Concat(acts.Select(act => new Item(act.At, act.What, ChronologyKinds.Of(act.What), act.Summary, act.Rule, act.ByName, act.Why, IntakeService.Name, act.ContactRecordId)))
                .OrderBy(item => item.At).ThenBy(item => item.ContactRecordId).ThenBy(item => item.Summary, StringComparer.Ordinal),
        ];
    }

    private static bool Passes(Item item, Filter filter)
    {
        var day = WorkingCalendar.LondonDate(item.At);
        var isShown = filter switch
        {
            { Purpose: not null } => item.Kind is not ChronologyKinds.Access,
            { Kind: ChronologyKinds.Access } => true,

            // Who read the chronology, or what was frozen, is told when it is asked for; otherwise every look would lengthen it.
            _ => item.What is not (ChronologyKinds.Read or ChronologyKinds.Printed or ChronologyKinds.FrozenRead),
        };
        return isShown && (filter.From is null || day >= filter.From) && (filter.To is null || day <= filter.To)
            && (filter.Service is null || string.Equals(item.Service, filter.Service, StringComparison.Ordinal))
            && (filter.Kind is null || string.Equals(item.Kind, filter.Kind, StringComparison.Ordinal));
    }
}
