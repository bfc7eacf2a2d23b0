using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Restrictions;

/// <summary>Who alone may read a record, and who could be its readers. Whoever is no reader is told that there is no such record.</summary>
internal static class ReadRestriction
{
    private static readonly TimeSpan Recently = TimeSpan.FromDays(90);

    public static async Task<Results<Ok<RestrictionChoices>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, HttpResponse response, IntakeDbContext db, WorkerDirectory workers, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.FindContactOfAsync(contactRecordId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(contact.Version);
        return TypedResults.Ok(new RestrictionChoices(
            await CurrentAsync(db, contact.Id, person, ct), await CandidatesAsync(db, workers, person, clock.GetUtcNow(), ct), contact.Version));
    }

    public static async Task<RestrictionView?> CurrentAsync(IntakeDbContext db, Guid contactId, CurrentPerson person, CancellationToken ct) =>
        await db.Restrictions.AsNoTracking().SingleOrDefaultAsync(found => found.ContactId == contactId && found.EndedAt == null, ct) is { } restriction
            ? View(restriction, person)
            : null;

    public static RestrictionView View(Restriction restriction, CurrentPerson person) => new(
        restriction.Readers, restriction.Reason, restriction.ReviewOn, restriction.ByName, restriction.At, person.HasAny(AccessRoles.Managers));

    /// <summary>Whom cases are allocated to, and whoever of the staff has worked here lately.</summary>
    public static async Task<IReadOnlyList<Reader>> CandidatesAsync(
        IntakeDbContext db, WorkerDirectory workers, CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Recently;
        var seen = await db.Database.SqlQuery<Reader>(
            $"""
             select distinct on (by) by as id, by_name as name from readings
             where authority = {person.Authority} and at >= {since} and roles && {AccessRoles.Staff}
             order by by, at desc
             """).ToListAsync(ct);
        return
        [
            .. seen.Concat(workers.Of(person.Authority).Select(worker => new Reader(worker.Id, worker.Name))).Append(new Reader(person.Id, person.Name))
                .DistinctBy(reader => reader.Id, StringComparer.Ordinal).OrderBy(reader => reader.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Whether one of them has worked here lately as a manager.</summary>
    public static Task<bool> AnyManagerAsync(
        IntakeDbContext db, IReadOnlyList<Reader> readers, CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Recently;
        var (ids, managers) = (readers.Select(reader => reader.Id).ToList(), AccessRoles.Managers.ToList());
        return db.Readings.AnyAsync(
            reading => reading.Authority == person.Authority && reading.At >= since && ids.Contains(reading.By)
                && reading.Roles.Any(role => managers.Contains(role)), ct);
    }
}
