namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker records what a check found: known before, child protection plan, looked after (York 5.1).</summary>
internal static class RecordCheck
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(RecordCheckRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks()
            .Required("check", request.Check, "Say which check.", FieldChecks.MaxLine)
            .Required("result", request.Result, "Say what the check found.", FieldChecks.MaxLine)
            .Limited("note", request.Note);
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
        if (screened.RecordCheck(request.Check!, request.Result!, request.Note, change.Person, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        change.Db.Publish(screened.ToCheckRecorded(screened.Checks[^1]));
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "check-recorded", $"Check '{request.Check}' recorded.", rule: screened.Checks[^1].Rule));
    }
}
