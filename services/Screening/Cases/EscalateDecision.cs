namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker records that the manager being asked is not available; the next in the chain is asked (York 3.3).</summary>
internal static class EscalateDecision
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(EscalateDecisionRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("managerRole", request.ManagerRole, "Say which manager is not available.", FieldChecks.MaxLine).Limited("note", request.Note);
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, procedure, now, _) = gathered;
        var wait = change.Options.Value.WaitFor(screened.Authority);
        if (screened.Escalate(request.ManagerRole!, request.Note, Actor.Of(change.Person), procedure, wait, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var hop = screened.Escalations[^1];
        change.Db.Publish(screened.ToDecisionEscalated());
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "decision-escalated", $"'{hop.FromRole}' is not available; '{hop.ToRole}' is asked.", request.Note, hop.Rule));
    }
}
