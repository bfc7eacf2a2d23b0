namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// A worker takes a case known at a lower tier, whose needs escalate, to the manager with its summary (York 3.2, Dudley 1.3). Those whom the procedure
/// sends the summary have it before anything is decided: it is on its way in the transaction that puts the case before the manager.
/// </summary>
internal static class StepUpAsPlanned
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        StepUpAsPlannedRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("caseSummary", request.CaseSummary, "Enter the case summary.")
            .Required("reason", request.Reason, "Enter what makes the present response inadequate."),
        screened =>
        {
            var procedure = change.ProcedureOf(screened);
            if (screened.StepUpAsPlanned(request.CaseSummary!, request.Reason!, change.Person, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Db.Publish(screened.ToSteppedUpAsPlanned(procedure));
            change.Record(screened.Id, "stepped-up-as-planned", "Taken to the manager with the case summary.", request.Reason, screened.PlannedStepUp!.Rule);
            return null;
        });
}
