namespace ReferralPlatform.Allocation.Cases;

/// <summary>A case as the API shows it.</summary>
/// <param name="State">awaiting or allocated.</param>
/// <param name="Rule">The paragraph the disposal rests on.</param>
/// <param name="AllocatedBy">Subject id of the manager of the current allocation.</param>
/// <param name="AssessmentDueWarning">Set when the due date falls in a year whose bank holidays are not known.</param>
/// <param name="Allocates">Who may allocate, and the paragraph that says so.</param>
internal sealed record CaseView(
    Guid CaseId,
    Guid ContactId,
    string Reference,
    string Authority,
    string Option,
    string OptionLabel,
    string Outcome,
    string State,
    DateTimeOffset ReceivedAt,
    DateTimeOffset AuthorisedAt,
    string AuthorisedBy,
    string Rule,
    string? AllocatedTo,
    string? AllocatedToName,
    string? AllocatedBy,
    DateTimeOffset? AllocatedAt,
    string? Assessment,
    DateTimeOffset? AssessmentOpenedAt,
    DateTimeOffset? AssessmentDueAt,
    string? AssessmentRule,
    string? AssessmentDueWarning,
    string? NoAssessmentFor,
    AllocatesView Allocates,
    IReadOnlyList<AllocationView> Allocations,
    int Version)
{
    public static CaseView Of(AllocationCase row, ProcedureBook procedures)
    {
        var procedure = procedures.For(row.Authority, row.ProcedureVersion);
        var current = row.Allocations.MaxBy(allocation => allocation.Number);
        return new CaseView(
            row.ContactRecordId, row.ContactId, row.Reference, row.Authority,
            row.Option, procedure.Screening.FindOption(row.Option)?.Label ?? row.Option, row.Outcome,
            row.AllocatedTo is null ? "awaiting" : "allocated",
            row.ReceivedAt, row.AuthorisedAt, row.AuthorisedBy, row.Rule,
            row.AllocatedTo, current?.AllocatedToName, current?.AllocatedBy, current?.AllocatedAt,
            row.AssessmentOpenedAt is null ? null : procedure.Allocation.Assessment.Label,
            row.AssessmentOpenedAt, row.AssessmentDueAt, row.AssessmentRule,
            row.AssessmentDuePastLastKnownYear
                ? "The bank holidays of that year are not known yet, so the date may be earlier than it has to be."
                : null,
            row.NoAssessmentFor,
            new AllocatesView(procedure.Allocation.Allocates.Codes, procedure.Allocation.Allocates.Statement, procedure.Allocation.Allocates.Rule.Display),
            [
                .. row.Allocations.OrderBy(allocation => allocation.Number).Select(allocation => new AllocationView(
                    allocation.AllocatedTo, allocation.AllocatedToName, allocation.AllocatedBy, allocation.AllocatedByName, allocation.AllocatedAt,
                    allocation.Reasons, allocation.Rule)),
            ],
            row.Version);
    }
}

internal sealed record AllocatesView(IReadOnlyList<string> Roles, string Statement, string Rule);

internal sealed record AllocationView(
    string AllocatedTo, string AllocatedToName, string AllocatedBy, string AllocatedByName, DateTimeOffset AllocatedAt, string? Reasons, string Rule);
