namespace ReferralPlatform.Screening.Cases;

/// <summary>A worker records what a check found: known before, child protection plan, looked after (York 5.1).</summary>
internal static class RecordCheck
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordCheckRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("check", request.Check, "Choose the check.", FieldChecks.MaxLine)
            .Refuse("result", request.Result is null, "Choose what the check found.")
            .Limited("note", request.Note),
        screened =>
        {
            var procedure = change.ProcedureOf(screened);
            if (screened.RecordCheck(request.Check!, request.Result!.Value, request.Note, change.Person, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            var made = screened.Checks[^1];
            change.Db.Publish(screened.ToCheckRecorded(made));
            var check = procedure.CheckInWords(request.Check!);
            change.Record(screened.Id, "check-recorded", $"Check recorded: {check}.", rule: made.Rule);
            return null;
        });
}
