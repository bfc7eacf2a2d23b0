using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>A manager takes a case from its worker with nobody to give it to yet: it waits again, and can be allocated again.</summary>
internal static class EndAllocation
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        EndAllocationRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("reasons", request.Reasons, "Say why the worker no longer has the case.")
            .Limited("handOver", request.HandOver),
        found =>
        {
            var procedure = change.ProcedureOf(found);
            var before = found.AllocatedTo;
            var team = change.PreviousTeamOf(found);
            if (found.EndAllocation(request, team, change.Person, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            var rule = AllocationCase.AllocatingRule(team, procedure).Display;
            change.Record(found.ContactRecordId, "allocation-ended", "Waits to be allocated again.", request.Reasons, rule);
            change.Db.Publish(new AllocationEnded
            {
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                AllocatedBefore = before!,
                EndedBy = change.Person.Id,
                EndedAt = change.Now,
                Rule = rule,
            });
            return null;
        },
        found => AllocationCase.MayNotAllocate(change.PreviousTeamOf(found), change.Person, change.ProcedureOf(found)));
}
