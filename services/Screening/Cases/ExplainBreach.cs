namespace ReferralPlatform.Screening.Cases;

/// <summary>Why a decision was late that protected a child at once, or was made at the meeting, and so was recorded without its reason.</summary>
internal static class ExplainBreach
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ExplainBreachRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter why the decision was late."),
        screened =>
        {
            if (screened.ExplainBreach(request.Reason!, Actor.Of(change.Person), change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(screened.Id, "late-decision-explained", "Said why the decision was late.", request.Reason, screened.Breach!.Rule);
            return null;
        });
}
