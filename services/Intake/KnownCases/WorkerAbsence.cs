namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Days on which a worker is away, as Allocation last announced them: that is where they are recorded.</summary>
internal sealed class WorkerAbsence
{
    public required string Authority { get; init; }

    /// <summary>Subject id.</summary>
    public required string WorkerId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while nobody knows.</summary>
    public DateOnly? To { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public bool Covers(DateOnly day) => From <= day && (To is null || To >= day);

    /// <summary>Whether it ended before this day, or was taken back before it began.</summary>
    public bool IsOverOn(DateOnly day) => To < day || To < From;
}

/// <summary>
/// Which workers of an authority are away (Referrals 2024 3.2). What the case system said of a worker counts as far as it is not about an absence that
/// Allocation knows of, or knows to be over.
/// </summary>
internal sealed class WorkersAway(IEnumerable<WorkerAbsence> absences, WorkerDirectory workers, DateOnly today)
{
    private readonly Dictionary<string, WorkerAbsence> _absences = absences.ToDictionary(absence => absence.WorkerId, StringComparer.Ordinal);

    public static async Task<WorkersAway> OfAsync(
        IntakeDbContext db, WorkerDirectory workers, string authority, DateTimeOffset now, CancellationToken ct) => new(
        await db.WorkerAbsences.AsNoTracking().Where(absence => absence.Authority == authority).ToListAsync(ct), workers, WorkingCalendar.LondonDate(now));

    /// <summary>Whether the worker is away whom a statement names.</summary>
    public bool IsAway(KnownCaseStatement stated)
    {
        if (Find(stated.Authority, stated.Worker) is not { } absence)
        {
            return stated.WorkerAbsent;
        }

        var isTheSame = absence.Covers(WorkingCalendar.LondonDate(stated.AsOf)) || (absence.IsOverOn(today) && absence.AsOf > stated.AsOf);
        return absence.Covers(today) || (stated.WorkerAbsent && !isTheSame);
    }

    /// <summary>Whether a worker is away whom somebody calls this, by id or name.</summary>
    public bool IsAway(string authority, string? worker) => Find(authority, worker)?.Covers(today) == true;

    private WorkerAbsence? Find(string authority, string? worker) =>
        workers.Recognise(authority, worker) is { } known ? _absences.GetValueOrDefault(known.Id) : null;
}
