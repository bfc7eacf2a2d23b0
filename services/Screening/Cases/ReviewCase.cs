namespace ReferralPlatform.Screening.Cases;

/// <summary>A manager reviews a case on arrival and allocates a social worker to the enquiries (Sefton, review by a CHAT manager).</summary>
internal static class ReviewCase
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReviewCaseRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Determinations(request.Determinations)
            .Required("allocatedTo", request.AllocatedTo, "Choose the social worker who completes the enquiries.", FieldChecks.MaxLine),
        screened =>
        {
            var procedure = change.ProcedureOf(screened);
            if (change.Workers.Find(screened.Authority, request.AllocatedTo) is not { } found)
            {
                return DecisionRefusals.NotAWorkerHere(procedure.Screening.ManagerReview);
            }

            var worker = new Actor(found.Id, found.Name);
            if (screened.Review(request.Determinations.ToDetermined(), worker, change.Person, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(screened.Id, "case-reviewed", $"Reviewed; the enquiries are allocated to {worker.Name}.", rule: screened.Reviews[^1].Rule);
            return null;
        },
        screened => ScreeningCase.MayNotReview(change.Person, change.ProcedureOf(screened)));
}
