namespace ReferralPlatform.Screening.Cases;

/// <summary>Adds to a decision that was made. What was frozen with it stays as it is.</summary>
internal static class FollowUpDecision
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        FollowUpDecisionRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Required("note", request.Note, "Enter what is to be added."),
        screened =>
        {
            if (screened.FollowUp() is { } refusal)
            {
                return refusal;
            }

            change.Db
                .Add(new DecisionFollowUp { CaseId = screened.Id, Note = request.Note!, At = change.Now, By = change.Person.Id, ByName = change.Person.Name });
            change.Record(screened.Id, "decision-followed-up", "Added to the decision.", request.Note);
            return null;
        });
}
