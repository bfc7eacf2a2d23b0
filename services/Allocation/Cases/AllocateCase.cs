using ReferralPlatform.Allocation.Workers;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A manager gives a case to a social worker, which opens the assessment (Peterborough 6.6, York 7.2). Doing it again reallocates:
/// the earlier allocation stays on the record and the assessment keeps its due date.
/// </summary>
internal static class AllocateCase
{
    private const int MaxReasons = 4000;

    /// <param name="AllocatedTo">Subject id of a social worker of the authority.</param>
    /// <param name="Reasons">Why this worker; required when the case is taken from another.</param>
    /// <param name="NoAssessmentFor">Set where the procedure exempts this kind of request from assessment, for example access-to-records in York.</param>
    public sealed record Request(string? AllocatedTo, string? Reasons = null, string? NoAssessmentFor = null);

    public static async Task<Results<Created<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid caseId, Request request, HttpContext http, CurrentPerson person, AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars,
        WorkerDirectory workers, TimeProvider clock, CancellationToken ct)
    {
        // Of two managers at once the second waits here, and then sees what the first one did.
        await db.Database.ExecuteSqlAsync($"select 1 from allocation_cases where contact_record_id = {caseId} for update", ct);
        var found = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (Preconditions.Check(http.Request, found.Version) is { } stale)
        {
            return stale.ToProblem(CaseView.Of(found, procedures));
        }

        var procedure = procedures.For(found.Authority, found.ProcedureVersion).Allocation;
        var worker = workers.Find(person.Authority, request.AllocatedTo);
        if (Check(request, found, worker, procedure) is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var isFirst = found.AllocatedTo is null;
        var now = clock.GetUtcNow();
        if (found.Allocate(worker!, request.Reasons, request.NoAssessmentFor, person, procedure, calendars.For(found.Authority), now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, caseId, now, isFirst ? "allocated" : "reallocated", $"Allocated to {worker!.Name}.", request.Reasons,
            procedure.Allocates.Rule.Display));
        if (isFirst && found.AssessmentDueAt is { } dueAt)
        {
            Announce(db, found, person, procedure.Assessment, now, dueAt);
        }

        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Created($"/api/allocation/cases/{caseId}", CaseView.Of(found, procedures));
    }

    private static void Announce(
        AllocationDbContext db, AllocationCase found, CurrentPerson person, AssessmentKind assessment, DateTimeOffset now, DateTimeOffset dueAt)
    {
        db.Deadlines.Add(CaseDeadline.Start(
            found.ContactRecordId, found.Reference, found.Authority, assessment.Due.Kind, found.AssessmentStartsAt(assessment), dueAt,
            assessment.Due.Rule.Display));
        db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, found.ContactRecordId, now, "assessment-opened",
            $"{assessment.Label} opened, due {WorkingCalendar.ToLondon(dueAt):d MMMM yyyy}.", assessment.Rule.Display));
        db.Publish(new AssessmentOpened
        {
            ContactRecordId = found.ContactRecordId,
            Authority = found.Authority,
            AllocatedTo = found.AllocatedTo!,
            AllocatedBy = person.Id,
            OpenedAt = now,
            DueAt = dueAt,
            Rule = assessment.Rule.Display,
        });
    }

    private static Dictionary<string, string[]> Check(Request request, AllocationCase found, Worker? worker, AllocationProcedure procedure)
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(request.AllocatedTo))
        {
            problems["allocatedTo"] = ["Choose a social worker."];
        }
        else if (worker is null)
        {
            problems["allocatedTo"] = ["This is not a social worker of your authority to whom cases can be allocated."];
        }

        if (request.Reasons is { Length: > MaxReasons })
        {
            problems["reasons"] = [$"The reasons may have at most {MaxReasons} characters."];
        }
        else if (found.AllocatedTo is not null && string.IsNullOrWhiteSpace(request.Reasons))
        {
            problems["reasons"] = ["Say why the case is reallocated."];
        }

        if (request.NoAssessmentFor is { } exempt && !IsExempt(exempt, procedure))
        {
            problems["noAssessmentFor"] = ["The procedure does not exempt this kind of request from assessment."];
        }

        return problems;
    }

    private static bool IsExempt(string code, AllocationProcedure procedure) =>
        procedure.NoAssessmentFor.TryGet(out var exempt) && exempt.Any(item => string.Equals(item.Code, code, StringComparison.Ordinal));
}
