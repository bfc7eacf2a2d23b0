namespace ReferralPlatform.Intake.Contacts;

/// <summary>The referrer obtained agreement: a returned contact goes on, nothing is retyped, clocks run from the first receipt (Peterborough 1, 3.2).</summary>
internal static class RecordAgreement
{
    /// <param name="AgreementFrom">Who agreed: at least one person with parental responsibility.</param>
    /// <param name="ChildAgreement">Agreement of the child, if of sufficient age and understanding; absent, it stays as recorded.</param>
    public sealed record Request(string? AgreementFrom, Agreement? ChildAgreement);

    public static Task<Results<Ok<RecordContact.Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        var fields = new FieldChecks();
        fields.Refuse("agreementFrom", string.IsNullOrWhiteSpace(request.AgreementFrom), "Say who agreed.");
        fields.Limited("agreementFrom", request.AgreementFrom, RecordContactRules.MaxName);
        return new ConsentChange(http, person, db, procedures, calendars, clock).SaveAsync(
            contactId, fields, (contact, procedure) => contact.RecordAgreement(request.AgreementFrom!, request.ChildAgreement, procedure),
            "agreement-recorded", "Agreement obtained by the referrer; the contact goes on", why: null, ct);
    }
}
