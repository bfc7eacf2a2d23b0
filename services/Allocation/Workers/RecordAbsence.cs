using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Workers;

/// <summary>A manager, or the worker, says when the worker is away, which is shown where cases are allocated, and counts there until it ends.</summary>
internal static class RecordAbsence
{
    private static readonly Refusal NotYours = new(
        StatusCodes.Status403Forbidden, "not-your-absence", "A manager records when somebody is away, or the worker does.");

    /// <summary>One absence is kept: another one would make somebody look present who is away.</summary>
    private static Refusal AwayNow(Worker worker, WorkerAbsence now) => new(
        StatusCodes.Status409Conflict, "away-now", $"{worker.Name} is {now.InWords}. Record another absence when that is over.")
    {
        Field = "from",
    };

    public static async Task<Results<Ok<SocialWorker>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        string workerId, RecordAbsenceRequest request, CurrentPerson person, WorkerDirectory workers, AllocationDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.LondonDate(now);
        if (workers.Find(person.Authority, workerId) is not { } worker)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (MayNot(person, worker) is { } notYours)
        {
            return notYours.ToProblem();
        }

        if (new FieldChecks()
            .Refuse("from", request.From is null, "Give the first day.")
            .Refuse("from", PlausibleDates.Plan(request.From, today))
            .Refuse("from", request.From < today.AddYears(-1), "Check the year: this is more than a year ago.")
            .Refuse("to", request.To < request.From, "The last day is not before the first.")
            .Refuse("to", request.To > today.AddYears(2), "Check the year of the last day.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var known = await db.Absences.SingleOrDefaultAsync(absence => absence.Authority == worker.Authority && absence.WorkerId == worker.Id, ct);
        if (known?.Covers(today) == true && (request.From > today || request.To < today))
        {
            return AwayNow(worker, known).ToProblem();
        }

        if (known is null)
        {
            known = new WorkerAbsence
            {
                Authority = worker.Authority,
                WorkerId = worker.Id,
                From = request.From!.Value,
                To = request.To,
                RecordedBy = person.Id,
                RecordedAt = now,
            };
            db.Absences.Add(known);
        }
        else
        {
            (known.From, known.To, known.RecordedBy, known.RecordedAt) = (request.From!.Value, request.To, person.Id, now);
        }

        db.PublishAbsence(known);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(worker.ToView(known, today));
    }

    /// <summary>Why this person does not say when the worker is away; null when they may.</summary>
    public static Refusal? MayNot(CurrentPerson person, Worker worker) =>
        person.HasAny(AccessRoles.Managers) || string.Equals(person.Id, worker.Id, StringComparison.Ordinal) ? null : NotYours;
}
