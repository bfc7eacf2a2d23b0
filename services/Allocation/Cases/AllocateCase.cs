using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Workers;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A manager gives a case to a worker, which opens the assessment, unless the text leaves that to the social worker (Peterborough 6.6, York 7.2, Referrals
/// 2024 4.3). Its clock ran before that, and the assessment keeps its due date. Doing it again reallocates: the earlier allocation stays on the record. An
/// exemption from assessment holds only as long as each allocation says so.
/// </summary>
internal static class AllocateCase
{
    private const int MaxReasons = 4000;

    public static Task<Results<Created<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AllocateCaseRequest request, [AsParameters] CaseChange change) => change.CreateAsync(
        $"/api/allocation/cases/{change.CaseId}", fields: null, found => AllocateAsync(change, found, request));

    /// <summary>Gives one case to a worker; the caller saves.</summary>
    public static async Task<Refusal?> AllocateAsync(CaseChange change, AllocationCase found, AllocateCaseRequest request)
    {
        var procedure = change.ProcedureOf(found);
        var agencies = change.AgenciesOf(found);
        var team = change.PreviousTeamOf(found);
        if (AllocationCase.MayNotAllocate(team, change.Person, procedure, request.InsteadOfPreviousTeam) is { } notThisPerson)
        {
            return notThisPerson;
        }

        var worker = change.Workers.Find(found.Authority, request.AllocatedTo);
        var away = await change.Db.AbsenceOfAsync(worker, change.Now, change.Cancellation);
        if (Check(request, found, worker, away, procedure, agencies).Refusal is { } invalid)
        {
            return invalid;
        }

        var before = found.AllocatedTo;
        var exempted = procedure.NoAssessmentFor.ValueOrDefault?.FirstOrDefault(
            item => string.Equals(item.Code, found.NoAssessmentFor, StringComparison.Ordinal));
        var endsExemption = found.EndsExemption(request);
        var running = found.AssessmentClock;
        if (found.Allocate(worker!, request, team, change.Person, procedure, change.Now) is { } refusal)
        {
            return refusal;
        }

        var rule = AllocationCase.AllocatingRule(team, procedure).Display;
        if (found.Allocation?.InsteadOfPreviousTeam is { } instead)
        {
            change.Record(
                found.ContactRecordId, "allocated-instead", $"Allocated in place of the manager of {team!.Name}, which held the case before.", instead, rule);
        }

        change.Record(
            found.ContactRecordId, before is null ? "allocated" : "reallocated",
            $"Allocated to {worker!.Name}{(away is null ? string.Empty : $", who is {away.InWords}")}{DecidedWith(found.Allocation!, agencies)}.",
            WhyOf(request, away), rule);
        change.Db.Publish(new CaseAllocated
        {
            ContactRecordId = found.ContactRecordId,
            Reference = found.Reference,
            Authority = found.Authority,
            AllocatedTo = worker.Id,
            AllocatedBefore = before,
            AllocatedBy = change.Person.Id,
            AllocatedAt = change.Now,
            Rule = rule,
        });
        if (found.NoAssessmentFor is not null)
        {
            await change.StopAsync(running);
            await change.StopAsync(found.DayClock);
            found.DayIsSettled();
        }

        if (endsExemption)
        {
            change.Record(
                found.ContactRecordId, "exemption-ended",
                $"An assessment is opened after all; the exemption was taken back: {exempted?.Label ?? "exempt from assessment"}.", request.Reasons,
                procedure.Assessment.Rule.Display);
            change.Db.StartClocks(found, procedure, change.Calendars.For(found.Authority));
        }

        if (found is { Assessment: null, AssessmentDueAt: { } limit, NoAssessmentFor: null } && !procedure.Assessment.OpenedByWorker)
        {
            change.Db.Activity.Add(ActivityEntry.Of(
                AllocationService.Name, found.ContactRecordId, change.Now, "assessment-opened",
                $"{procedure.Assessment.Label} opened, due {WorkingCalendar.ToLondon(limit):d MMMM yyyy}.", procedure.Assessment.Rule.Display));
            change.Db.Publish(found.OpenAssessment(procedure.Assessment, change.Person, change.Now).ToOpened(found, change.Person, procedure.Assessment));
        }

        return null;
    }

    private static string DecidedWith(CaseAllocation allocation, AgencyProcedure agencies) => allocation.Partners.Count == 0 ? string.Empty
        : $", decided with partners: {string.Join(", ", allocation.Partners.Select(code => agencies.FindAgency(code)?.Label ?? code))}";

    private static FieldChecks Check(
        AllocateCaseRequest request, AllocationCase found, Worker? worker, WorkerAbsence? away, AllocationProcedure procedure, AgencyProcedure agencies)
    {
        var isNamed = !string.IsNullOrWhiteSpace(request.AllocatedTo);
        var asksAgreement = procedure.AgreementOfWorker.IsStated;
        return new FieldChecks()
            .Refuse("allocatedTo", !isNamed, "Choose a social worker.")
            .Refuse("allocatedTo", isNamed && worker is null, "This is not a social worker of your authority to whom cases can be allocated.")
            .Limited("reasons", request.Reasons, MaxReasons)
            .Limited("handOver", request.HandOver)
            .Limited("suitability", request.Suitability, MaxReasons)
            .Limited("insteadOfPreviousTeam", request.InsteadOfPreviousTeam, MaxReasons)
            .Refuse("reasons", found.AllocatedTo is not null && string.IsNullOrWhiteSpace(request.Reasons), "Say why the case is reallocated.")
            .Refuse(
                "reasons", found.AllocatedTo is null && found.EndsExemption(request) && string.IsNullOrWhiteSpace(request.Reasons),
                "Say why an assessment is opened after all.")
            .Limited("whileAway", request.WhileAway, MaxReasons)
            .Refuse(
                "whileAway", away is not null && string.IsNullOrWhiteSpace(request.WhileAway),
                $"{worker?.Name} is {away?.InWords}. Choose somebody else, or say why it is this worker all the same.")
            .Refuse(
                "handOver", found.AllocatedTo is not null && string.IsNullOrWhiteSpace(request.HandOver), "Say what the next worker has to know.")
            .Refuse("agreed", asksAgreement && request.Agreed != true, "The case is allocated with the Lead Practitioner’s agreement: record it.")
            .Refuse(
                "suitability", asksAgreement && string.IsNullOrWhiteSpace(request.Suitability), "Say how time, skills and knowledge were considered.")
            .Refuse(
                "partners", request.Partners is { Count: > 0 } && !procedure.WithPartners.IsStated, "The procedure names no partners in allocating a case.")
            .Refuse(
                "partners", (request.Partners ?? []).Any(code => agencies.FindAgency(code) is null), "Choose partners from the authority’s agencies.")
            .Refuse(
                "noAssessmentFor", request.NoAssessmentFor is { } exempt && !IsExempt(exempt, procedure),
                "The procedure does not exempt this kind of request from assessment.");
    }

    /// <summary>Why this worker, and why although away.</summary>
    private static string? WhyOf(AllocateCaseRequest request, WorkerAbsence? away) =>
        away is null ? request.Reasons
        : string.IsNullOrWhiteSpace(request.Reasons) ? request.WhileAway
        : $"{request.Reasons}\n{request.WhileAway}";

    private static bool IsExempt(string code, AllocationProcedure procedure) =>
        procedure.NoAssessmentFor.TryGet(out var exempt) && exempt.Any(item => string.Equals(item.Code, code, StringComparison.Ordinal));
}
