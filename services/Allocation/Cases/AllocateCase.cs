using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A manager gives a case to a social worker, which opens the assessment (Peterborough 6.6, York 7.2). Doing it again reallocates:
/// the earlier allocation stays on the record and the assessment keeps its due date.
/// </summary>
internal static class AllocateCase
{
    private const int MaxReasons = 4000;

    public static Task<Results<Created<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AllocateCaseRequest request, [AsParameters] CaseChange change) => change.CreateAsync(
        $"/api/allocation/cases/{change.CaseId}",
        fields: null,
        found =>
        {
            var procedure = change.Procedures.For(found.Authority, found.ProcedureVersion).Allocation;
            var worker = change.Workers.Find(found.Authority, request.AllocatedTo);
            if (Check(request, found, worker, procedure).Refusal is { } invalid)
            {
                return invalid;
            }

            var before = found.AllocatedTo;
            var isFirst = before is null;
            var calendar = change.Calendars.For(found.Authority);
            if (found.Allocate(worker!, request.Reasons, request.NoAssessmentFor, change.Person, procedure, calendar, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                found.ContactRecordId, isFirst ? "allocated" : "reallocated", $"Allocated to {worker!.Name}.", request.Reasons,
                procedure.Allocates.Rule.Display);
            change.Db.Publish(new CaseAllocated
            {
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                AllocatedTo = worker.Id,
                AllocatedBefore = before,
                AllocatedBy = change.Person.Id,
                AllocatedAt = change.Now,
                Rule = procedure.Allocates.Rule.Display,
            });
            if (isFirst && found.AssessmentDueAt is { } dueAt)
            {
                OpenAssessment(change, found, procedure.Assessment, dueAt);
            }

            return null;
        });

    private static void OpenAssessment(CaseChange change, AllocationCase found, AssessmentKind assessment, DateTimeOffset dueAt)
    {
        change.Db.Deadlines.Add(CaseDeadline.Start(
            found.ContactRecordId, found.Reference, found.Authority, assessment.Due.Kind, found.AssessmentStartsAt(assessment), dueAt,
            assessment.Due.Rule.Display));
        change.Db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, found.ContactRecordId, change.Now, "assessment-opened",
            $"{assessment.Label} opened, due {WorkingCalendar.ToLondon(dueAt):d MMMM yyyy}.", assessment.Rule.Display));
        change.Db.Publish(new AssessmentOpened
        {
            ContactRecordId = found.ContactRecordId,
            Authority = found.Authority,
            AllocatedTo = found.AllocatedTo!,
            AllocatedBy = change.Person.Id,
            OpenedAt = change.Now,
            DueAt = dueAt,
            Rule = assessment.Rule.Display,
        });
    }

    private static FieldChecks Check(AllocateCaseRequest request, AllocationCase found, Worker? worker, AllocationProcedure procedure)
    {
        var isNamed = !string.IsNullOrWhiteSpace(request.AllocatedTo);
        return new FieldChecks()
            .Refuse("allocatedTo", !isNamed, "Choose a social worker.")
            .Refuse("allocatedTo", isNamed && worker is null, "This is not a social worker of your authority to whom cases can be allocated.")
            .Limited("reasons", request.Reasons, MaxReasons)
            .Refuse("reasons", found.AllocatedTo is not null && string.IsNullOrWhiteSpace(request.Reasons), "Say why the case is reallocated.")
            .Refuse(
                "noAssessmentFor", request.NoAssessmentFor is { } exempt && !IsExempt(exempt, procedure),
                "The procedure does not exempt this kind of request from assessment.");
    }

    private static bool IsExempt(string code, AllocationProcedure procedure) =>
        procedure.NoAssessmentFor.TryGet(out var exempt) && exempt.Any(item => string.Equals(item.Code, code, StringComparison.Ordinal));
}
