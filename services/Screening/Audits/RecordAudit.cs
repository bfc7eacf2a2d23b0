namespace ReferralPlatform.Screening.Audits;

/// <summary>A manager records the audit of a sampled contact (York 7.1).</summary>
internal static class RecordAudit
{
    public static async Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(RecordAuditRequest request, [AsParameters] AuditChange change)
    {
        var fields = new FieldChecks()
            .Refuse("agrees", request.Agrees is null, "Say whether you agree with the decision.")
            .Required("findings", request.Findings, "Say what you found.")
            .Refuse("action", request.Agrees is false && string.IsNullOrWhiteSpace(request.Action), "Say what is to be done.")
            .Limited("action", request.Action);
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var agrees = request.Agrees!.Value;
        var action = string.IsNullOrWhiteSpace(request.Action) ? null : request.Action;
        if (gathered.Contact.Audit(agrees, request.Findings!, action, gathered.Audits, change.Person, gathered.Now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(
            gathered, "level-1-audited", agrees ? "Audited: the decision is agreed with." : "Audited: the decision is not agreed with.", request.Findings!);
    }
}
