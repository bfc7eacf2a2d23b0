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
                    "Choose why it cannot wait: concerns about significant harm, or harm that is likely if the referral is not made.")
                .Required("reason", request.Reason, "Enter the reason for taking it without consent.", FieldLimits.Narrative),
            (contact, procedure) => contact.TakeWithoutAgreement(request.SignificantHarm!.Value, request.Reason!, procedure),
            "taken-without-agreement", "Taken without family consent because of harm; the contact continues", request.Reason);
}
