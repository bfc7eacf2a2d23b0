using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Workers;

/// <summary>The worker is back: an absence ends that had no last day, or another one. One that ends before it begins covers no day.</summary>
internal static class EndAbsence
{
    private static readonly Refusal NotAway = new(StatusCodes.Status409Conflict, "not-away", "There is no absence of this worker to end.");

    public static async Task<Results<Ok<SocialWorker>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        string workerId, EndAbsenceRequest request, CurrentPerson person, WorkerDirectory workers, AllocationDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.LondonDate(now);
        if (new FieldChecks()
            .Refuse("backOn", request.BackOn is null, "Give the first day back.")
            .Refuse("backOn", PlausibleDates.Plan(request.BackOn, today)).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (workers.Find(person.Authority, workerId) is not { } worker)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (RecordAbsence.MayNot(person, worker) is { } notYours)
        {
            return notYours.ToProblem();
        }

        var absence = await db.Absences.SingleOrDefaultAsync(known => known.Authority == worker.Authority && known.WorkerId == worker.Id, ct);
        if (absence is null || absence.IsOverOn(today))
        {
            return NotAway.ToProblem();
        }

        (absence.To, absence.RecordedBy, absence.RecordedAt) = (request.BackOn!.Value.AddDays(-1), person.Id, now);
        db.PublishAbsence(absence);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(worker.ToView(absence.IsOverOn(today) ? null : absence, today));
    }
}
