namespace ReferralPlatform.Screening.Cases;

/// <summary>Why a decision was late that protected a child at once, or was made at the meeting, and so was recorded without its reason.</summary>
internal static class ExplainBreach
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(ExplainBreachRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("reason", request.Reason, "Give the reason.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, _, now, _) = gathered;
        if (screened.ExplainBreach(request.Reason!, Actor.Of(change.Person), now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "late-decision-explained", "Said why the decision was late.", request.Reason, screened.Breach!.Rule));
    }
}
