using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Records that the case was discussed with its referrer (Peterborough 6.4, York 5.1, Dudley 1.2).</summary>
internal static class DiscussWithReferrer
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DiscussWithReferrerRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("summary", request.Summary, "Enter what was discussed.")
            .Refuse("referrerAgrees", request.ReferrerAgrees is null, "Choose whether the referrer agrees.")
            .Refuse("heldAt", PlausibleDates.Act(request.HeldAt, change.Now, "It must have been held.")),
        screened =>
        {
            if (screened.Discuss(request.HeldAt ?? change.Now, request.Summary!, request.ReferrerAgrees!.Value, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                screened.Id, "discussed-with-referrer", "Discussed with the referrer.",
                rule: change.ProcedureOf(screened).Screening.CounteringProfessionalView.ValueOrDefault?.Rule.Display);
            return null;
        });
}
