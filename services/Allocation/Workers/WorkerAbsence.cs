using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Workers;

/// <summary>Days on which a worker is away. Recording new ones replaces what was recorded before.</summary>
internal sealed class WorkerAbsence
{
    public required string Authority { get; init; }

    public required string WorkerId { get; init; }

    public required DateOnly From { get; set; }

    /// <summary>The last day; null while nobody knows.</summary>
    public DateOnly? To { get; set; }

    public required string RecordedBy { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    public bool Covers(DateOnly day) => From <= day && (To is null || To >= day);
}

internal static class WorkerAbsences
{
    public static async Task<bool> IsAwayAsync(this AllocationDbContext db, Worker worker, DateTimeOffset now, CancellationToken ct) =>
        await db.Absences.AsNoTracking()
            .SingleOrDefaultAsync(absence => absence.Authority == worker.Authority && absence.WorkerId == worker.Id, ct) is { } absence
        && absence.Covers(WorkingCalendar.LondonDate(now));
}
