using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Calendars;
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

    /// <summary>"away until 6 November 2026".</summary>
    public string InWords => To is { } last
        ? $"away until {DatesInWords.ShowDate(last)}"
        : $"away since {DatesInWords.ShowDate(From)}, with no last day recorded";

    public bool Covers(DateOnly day) => From <= day && (To is null || To >= day);

    /// <summary>Whether it ended before this day, or was taken back before it began.</summary>
    public bool IsOverOn(DateOnly day) => To < day || To < From;
}

internal static class WorkerAbsences
{
    /// <summary>Announces the absence as it is recorded now.</summary>
    public static void PublishAbsence(this AllocationDbContext db, WorkerAbsence absence) => db.Publish(new WorkerAbsenceRecorded
    {
        Authority = absence.Authority,
        WorkerId = absence.WorkerId,
        From = absence.From,
        To = absence.To,
        RecordedAt = absence.RecordedAt,
    });

    /// <summary>The absence of a worker who is away now.</summary>
    public static async Task<WorkerAbsence?> AbsenceOfAsync(this AllocationDbContext db, Worker? worker, DateTimeOffset now, CancellationToken ct) =>
        worker is not null
        && await db.Absences.AsNoTracking().SingleOrDefaultAsync(
            absence => absence.Authority == worker.Authority && absence.WorkerId == worker.Id, ct) is { } absence
        && absence.Covers(WorkingCalendar.LondonDate(now))
            ? absence
            : null;

    /// <summary>The worker with this absence, without the caseload.</summary>
    public static SocialWorker ToView(this Worker worker, WorkerAbsence? absence, DateOnly today) => new(worker.Id, worker.Name, worker.Team)
    {
        IsSocialWorker = worker.IsSocialWorker,
        AwayFrom = absence?.From,
        AwayTo = absence?.To,
        AwayNow = absence?.Covers(today) == true,
    };
}
