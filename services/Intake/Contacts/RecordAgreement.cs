namespace ReferralPlatform.Intake.Contacts;

/// <summary>The referrer obtained agreement: a returned contact goes on, nothing is retyped, clocks run from the first receipt (Peterborough 1, 3.2).</summary>
internal static class RecordAgreement
{
    public static Task<Results<Ok<RecordedContact>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordAgreementRequest request, [AsParameters] ContactChange change) =>
        change.ChangeConsentAsync(
            new FieldChecks().Required("agreementFrom", request.AgreementFrom, "Enter who gave consent.", FieldLimits.Name),
            (contact, procedure) => contact.RecordAgreement(request.AgreementFrom!, request.ChildAgreement, procedure),
            "agreement-recorded", "Family consent obtained by the referrer; the contact continues");
}
