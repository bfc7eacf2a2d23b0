namespace ReferralPlatform.Screening.Cases;

/// <summary>Adds to a decision that was made. What was frozen with it stays as it is.</summary>
internal static class FollowUpDecision
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(FollowUpDecisionRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("note", request.Note, "Say what is to be added.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        if (gathered.Case.FollowUp() is { } refusal)
        {
            return refusal.ToProblem();
        }

        change.Db.Add(new DecisionFollowUp
        {
            CaseId = gathered.Case.Id,
            Note = request.Note!,
            At = gathered.Now,
            By = change.Person.Id,
            ByName = change.Person.Name,
        });
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, gathered.Case.Id, gathered.Now, "decision-followed-up", "Added to the decision.", request.Note));
    }
}
