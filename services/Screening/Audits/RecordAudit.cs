namespace ReferralPlatform.Screening.Audits;

/// <summary>A manager records the audit of a sampled contact (York 7.1).</summary>
internal static class RecordAudit
{
    public static Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordAuditRequest request, [AsParameters] AuditChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("agrees", request.Agrees is null, "Choose whether you agree with the decision.")
            .Required("findings", request.Findings, "Enter what you found.")
            .Refuse("action", request.Agrees is false && string.IsNullOrWhiteSpace(request.Action), "Enter what is to be done.")
            .Limited("action", request.Action),
        contact =>
        {
            var agrees = request.Agrees!.Value;
            var action = string.IsNullOrWhiteSpace(request.Action) ? null : request.Action;
            if (contact.Audit(agrees, request.Findings!, action, change.Audits, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                contact.CaseId, "level-1-audited", agrees ? "Audited: the decision is agreed with." : "Audited: the decision is not agreed with.",
                request.Findings,
                change.Audits.Rule.Display);
            return null;
        });
}
