namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>Somebody the step-up is copied to takes note of it (York 2.5).</summary>
internal static class AcknowledgeCopy
{
    public static Task<Results<Ok<StepUpRow>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AcknowledgeCopyRequest request, [AsParameters] StepUpChange change) => change.ApplyAsync(
        new FieldChecks().Limited("role", request.Role, FieldChecks.MaxLine),
        steppedUp =>
        {
            var meeting = change.ProcedureOf(steppedUp).DailyMeeting.Value;
            var role = request.Role ?? change.Person.Roles.FirstOrDefault(steppedUp.WaitsFor)
                ?? change.Person.Roles.FirstOrDefault(held => steppedUp.Copies.Exists(copy => string.Equals(copy.Role, held, StringComparison.Ordinal))) ?? "";
            if (steppedUp.AcknowledgeCopy(role, meeting, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                steppedUp.ContactRecordId, "step-up-copy-acknowledged", $"The copy of the step-up was acknowledged as {CodesInWords.Role(role)}.",
                rule: meeting.CopiesOnStepUp[0].Rule.Display);
            return null;
        });
}
