namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker records that the manager being asked is not available; the next in the chain is asked (York 3.3).</summary>
internal static class EscalateDecision
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        EscalateDecisionRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("managerRole", request.ManagerRole, "Choose who is not available.", FieldChecks.MaxLine)
            .Limited("note", request.Note),
        screened =>
        {
            var wait = change.Options.Value.WaitFor(screened.Authority);
            if (screened.Escalate(request.ManagerRole!, request.Note, Actor.Of(change.Person), change.ProcedureOf(screened), wait, change.Now) is { } refusal)
            {
                return refusal;
            }

            var hop = screened.Escalations[^1];
            change.Db.Publish(screened.ToDecisionEscalated());
            change.Record(
                screened.Id, "decision-escalated",
                $"The {CodesInWords.Role(hop.FromRole)} is not available; the {CodesInWords.Role(hop.ToRole)} is asked.", request.Note, hop.Rule);
            return null;
        });
}
