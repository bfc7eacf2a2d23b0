namespace ReferralPlatform.Screening.Cases;

/// <summary>A manager reviews a case on arrival and allocates a social worker to the enquiries (Sefton, review by a CHAT manager).</summary>
internal static class ReviewCase
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(ReviewCaseRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Determinations(request.Determinations)
            .Required("allocatedTo", request.AllocatedTo, "Choose the social worker who completes the enquiries.", FieldChecks.MaxLine)
            .Limited("allocatedToName", request.AllocatedToName, FieldChecks.MaxLine);
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
        var worker = new Actor(request.AllocatedTo!, request.AllocatedToName ?? request.AllocatedTo!);
        if (screened.Review(request.Determinations.ToDetermined(), worker, change.Person, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "case-reviewed", $"Reviewed; the enquiries are allocated to {worker.Name}.", rule: screened.Reviews[^1].Rule));
    }
}
