namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Harm turns out to be at stake while a contact is with its referrer: it is taken without agreement, and the reason is kept (Peterborough 3.3 to 3.5).
/// </summary>
internal static class TakeWithoutAgreement
{
    public static Task<Results<Ok<RecordedContact>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        TakeWithoutAgreementRequest request, [AsParameters] ContactChange change) =>
        change.ChangeConsentAsync(
            new FieldChecks()
                .Refuse("significantHarm", request.SignificantHarm is null,
                    "Say whether it raises concerns about significant harm, or whether harm is likely if the referral is not made.")
                .Required("reason", request.Reason, "Say why it is taken without agreement.", FieldLimits.Narrative),
            (contact, procedure) => contact.TakeWithoutAgreement(request.SignificantHarm!.Value, request.Reason!, procedure),
            "taken-without-agreement", "Taken without agreement because of harm; the contact goes on", request.Reason);
}
