namespace ReferralPlatform.Intake.Consultations;

/// <summary>
/// A manager records why a consultation with signs of significant harm does not progress to referral. No text says so: it is the platform's own rule.
/// </summary>
internal static class DecideAgainstReferral
{
    public static Task<Results<Ok<ConsultationView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DecideAgainstReferralRequest request, [AsParameters] ConsultationChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter why this does not progress to referral."),
        async consultation =>
        {
            if (consultation.DecideAgainstReferral(request.Reason!.Trim(), change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            await ConsultationClocks.MeetAsync(change.Db, consultation, change.Now, change.Cancellation, ClockKinds.ConsultationHarm);
            change.Record(
                consultation.Id, "no-referral", "Decided that it does not progress to referral, in spite of signs of significant harm", request.Reason,
                change.ProcedureOf(consultation).Intake.Consultation.HarmDecision.Rule.Display);
            return null;
        });
}
