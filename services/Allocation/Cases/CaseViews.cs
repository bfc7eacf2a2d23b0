namespace ReferralPlatform.Allocation.Cases;

internal static class CaseViews
{
    public static AllocationCaseView Of(AllocationCase row, ProcedureBook procedures)
    {
        var procedure = procedures.For(row.Authority, row.ProcedureVersion);
        var current = row.Allocations.MaxBy(allocation => allocation.Number);
        return new AllocationCaseView(
            row.ContactRecordId, row.ContactId, row.Reference, row.Authority,
            row.Option, procedure.Screening.FindOption(row.Option)?.Label ?? row.Option, row.Outcome,
            row.BecameReferralAt is not null ? AllocationState.Closed : row.AllocatedTo is null ? AllocationState.Awaiting : AllocationState.Allocated,
            row.ReceivedAt, row.AuthorisedAt, row.AuthorisedBy, row.Rule,
            row.AllocatedTo, current?.AllocatedToName, current?.AllocatedBy, current?.AllocatedAt,
            row.AssessmentOpenedAt is null ? null : procedure.Allocation.Assessment.Label,
            row.AssessmentOpenedAt, row.AssessmentDueAt, row.AssessmentRule,
            row.AssessmentDuePastLastKnownYear
                ? "The bank holidays of that year are not known yet, so the date may be earlier than it has to be."
                : null,
            row.NoAssessmentFor,
            new AllocatingRoles(procedure.Allocation.Allocates.Codes, procedure.Allocation.Allocates.Statement, procedure.Allocation.Allocates.Rule.Display),
            [
                .. row.Allocations.OrderBy(allocation => allocation.Number).Select(allocation => new AllocationView(
                    allocation.AllocatedTo, allocation.AllocatedToName, allocation.AllocatedBy, allocation.AllocatedByName, allocation.AllocatedAt,
                    allocation.Reasons, allocation.Rule)),
            ],
            row.Version);
    }
}
