namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// The reason for not informing child or family comes after the contact, and goes on the child's file (Peterborough 3.4, Referrals 2024 3.3).
/// </summary>
internal static class RecordReasonNotInformed
{
    public static Task<Results<Ok<RecordedContact>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordReasonNotInformedRequest request, [AsParameters] ContactChange change) =>
        change.ChangeConsentAsync(
            new FieldChecks().Required("reason", request.Reason, "Enter the reason why they were not informed.", FieldLimits.Narrative),
            (contact, procedure) => contact.RecordReasonNotInformed(request.Reason!, procedure),
            "reason-not-informed", "Recorded why child or family were not informed", request.Reason);
}
