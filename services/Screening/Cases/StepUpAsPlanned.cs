namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker takes a case known at a lower tier, whose needs escalate, to the manager with its summary (York 3.2, Dudley 1.3).</summary>
internal static class StepUpAsPlanned
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        StepUpAsPlannedRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("caseSummary", request.CaseSummary, "Enter the case summary.")
            .Required("reason", request.Reason, "Enter what makes the present response inadequate."),
        screened =>
        {
            if (screened.StepUpAsPlanned(request.CaseSummary!, request.Reason!, change.Person, change.ProcedureOf(screened), change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(screened.Id, "stepped-up-as-planned", "Taken to the manager with the case summary.", request.Reason, screened.PlannedStepUp!.Rule);
            return null;
        });
}
