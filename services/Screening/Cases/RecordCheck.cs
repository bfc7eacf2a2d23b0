namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker records what a check found: known before, child protection plan, looked after (York 5.1).</summary>
internal static class RecordCheck
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordCheckRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("check", request.Check, "Choose the check.", FieldChecks.MaxLine)
            .Required("result", request.Result, "Choose what the check found.", FieldChecks.MaxLine)
            .Limited("note", request.Note),
        screened =>
        {
            if (screened.RecordCheck(request.Check!, request.Result!, request.Note, change.Person, change.ProcedureOf(screened), change.Now) is { } refusal)
            {
                return refusal;
            }

            var made = screened.Checks[^1];
            change.Db.Publish(screened.ToCheckRecorded(made));
            var check = change.ProcedureOf(screened).CheckInWords(request.Check!);
            change.Record(screened.Id, "check-recorded", $"Check recorded: {check}.", rule: made.Rule);
            return null;
        });
}
