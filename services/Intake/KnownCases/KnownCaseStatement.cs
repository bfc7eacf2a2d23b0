namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Somebody said whether there is a case for a person: the council's case system by import, or another service by an event about a
/// contact record. Nothing is overwritten; the latest counts.
/// </summary>
internal sealed class KnownCaseStatement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    /// <summary>Whom an import is about.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>What an event is about: it counts for the person the record's child is matched to, even when that happens later.</summary>
    public Guid? ContactRecordId { get; init; }

    public required KnownStatus Status { get; init; }

    public string? Worker { get; init; }

    public bool WorkerAbsent { get; init; }

    public string? Manager { get; init; }

    /// <summary>The team that holds the case, or held it last.</summary>
    public string? Team { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public bool ChildProtectionPlan { get; init; }

    public bool LookedAfter { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>A case was opened, or given to a worker, by a decision in this platform.</summary>
    public static KnownCaseStatement Opened(Guid contactRecordId, string authority, DateTimeOffset at, string? worker = null) =>
        new() { Authority = authority, ContactRecordId = contactRecordId, Status = KnownStatus.Open, Worker = worker, AsOf = at };

    /// <summary>A case was handed over to the work under a child protection plan: it is open, with the worker and the team that had it.</summary>
    public static KnownCaseStatement UnderChildProtectionPlan(Guid contactRecordId, string authority, DateTimeOffset at, string? worker, string? team) => new()
    {
        Authority = authority,
        ContactRecordId = contactRecordId,
        Status = KnownStatus.Open,
        Worker = worker,
        Team = team,
        ChildProtectionPlan = true,
        AsOf = at,
    };

    /// <summary>A case was closed in this platform, by the team that is asked first should the child come back soon (Peterborough 2.3).</summary>
    public static KnownCaseStatement Closed(Guid contactRecordId, string authority, DateTimeOffset at, string? team) => new()
    {
        Authority = authority,
        ContactRecordId = contactRecordId,
        Status = KnownStatus.Closed,
        Team = team,
        ClosedOn = WorkingCalendar.LondonDate(at),
        AsOf = at,
    };
}

internal static class KnownCaseViews
{
    /// <summary>The latest statement; what it leaves open about the same open case is taken from the case system's latest.</summary>
    public static KnownNow Of(IReadOnlyCollection<KnownCaseStatement> statements, WorkerDirectory workers, WorkersAway away)
    {
        var latest = statements.OrderBy(statement => statement.AsOf).ThenBy(statement => statement.Id).LastOrDefault();
        if (latest is null)
        {
            return KnownNow.Nothing;
        }

        var imported = statements.Where(statement => statement.PersonId is not null).OrderBy(statement => statement.AsOf).ThenBy(statement => statement.Id)
            .LastOrDefault();
        var sameCase = imported is { Status: KnownStatus.Open } && latest.Status == KnownStatus.Open ? imported : latest;
        var plan = statements.Where(statement => statement.PersonId is not null || (statement.ChildProtectionPlan && !IsEnded(statement, statements)))
            .OrderBy(statement => statement.AsOf).ThenBy(statement => statement.Id).LastOrDefault();
        var named = NamedBy(statements, latest, imported, sameCase);
        return new KnownNow(
            latest.Status, named?.Worker, named is not null && away.IsAway(named),
            latest.Manager ?? sameCase.Manager,
            latest.Team ?? sameCase.Team, latest.ClosedOn, plan?.ChildProtectionPlan ?? false, imported?.LookedAfter ?? false,
            latest.AsOf, latest.PersonId is null ? "platform" : "case-system")
        {
            WorkerName = named is null ? null : NameOf(named, workers),
        };
    }

    /// <summary>
    /// Whether the case that was handed over to the work under a plan was closed since without one. That it is open again, or somebody's, says nothing of the
    /// plan: a new enquiry opens it while the plan still stands.
    /// </summary>
    private static bool IsEnded(KnownCaseStatement underPlan, IReadOnlyCollection<KnownCaseStatement> statements) => statements.Any(later =>
        later.Status == KnownStatus.Closed && later.ContactRecordId is not null && later.ContactRecordId == underPlan.ContactRecordId
        && later.AsOf > underPlan.AsOf);

    /// <summary>
    /// What says who has the case now. A decision on another contact about the child names nobody and takes it from nobody; where the platform gave the case
    /// to somebody since the import, and took it from them again, the import's worker does not get it back.
    /// </summary>
    private static KnownCaseStatement? NamedBy(
        IReadOnlyCollection<KnownCaseStatement> statements, KnownCaseStatement latest, KnownCaseStatement? imported, KnownCaseStatement sameCase)
    {
        if (latest.Worker is not null || latest.Status != KnownStatus.Open)
        {
            return latest;
        }

        var given = statements.Where(statement => statement is { ContactRecordId: not null, Worker: not null }
            && (imported is null || statement.AsOf > imported.AsOf)).ToList();
        return given.Count == 0
            ? sameCase
            : statements.Where(statement => statement.ContactRecordId is not null)
                .GroupBy(statement => statement.ContactRecordId)
                .Select(record => record.OrderBy(statement => statement.AsOf).ThenBy(statement => statement.Id).Last())
                .Where(last => last is { Status: KnownStatus.Open, Worker: not null } && given.Contains(last))
                .OrderBy(last => last.AsOf).LastOrDefault();
    }

    /// <summary>A case system may call its workers by name; the platform knows whom it allocated by id.</summary>
    public static string? NameOf(KnownCaseStatement statement, WorkerDirectory workers) =>
        workers.Find(statement.Authority, statement.Worker)?.Name ?? (statement.PersonId is null ? null : statement.Worker);
}
