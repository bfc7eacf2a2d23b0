namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker takes a case known at a lower tier, whose needs escalate, to the manager with its summary (York 3.2, Dudley 1.3).</summary>
internal static class StepUpAsPlanned
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(StepUpAsPlannedRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks()
            .Required("caseSummary", request.CaseSummary, "Give the case summary.")
            .Required("reason", request.Reason, "Give the reason.");
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
        if (screened.StepUpAsPlanned(request.CaseSummary!, request.Reason!, change.Person, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "stepped-up-as-planned", "Taken to the manager with the case summary.", request.Reason,
            screened.PlannedStepUp!.Rule));
    }
}
