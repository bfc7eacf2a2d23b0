namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>Somebody the step-up, or the summary of a planned one, is copied to takes note of it (York 2.5, 3.2).</summary>
internal static class AcknowledgeCopy
{
    public static Task<Results<Ok<StepUpRow>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AcknowledgeCopyRequest request, [AsParameters] StepUpChange change) => change.ApplyAsync(
        new FieldChecks().Limited("role", request.Role, FieldChecks.MaxLine),
        steppedUp =>
        {
            var procedure = change.ProcedureOf(steppedUp);
            var role = request.Role ?? change.Person.Roles.FirstOrDefault(steppedUp.WaitsFor)
                ?? change.Person.Roles.FirstOrDefault(held => steppedUp.Copies.Exists(copy => string.Equals(copy.Role, held, StringComparison.Ordinal))) ?? "";
            if (steppedUp.AcknowledgeCopy(role, procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                steppedUp.ContactRecordId, "step-up-copy-acknowledged",
                steppedUp.Way == StepUpWay.Planned
                    ? $"The copy of the case summary was acknowledged as {CodesInWords.Role(role)}."
                    : $"The copy of the step-up was acknowledged as {CodesInWords.Role(role)}.",
                rule: steppedUp.RuleOfCopy(role, procedure));
            return null;
        });
}
