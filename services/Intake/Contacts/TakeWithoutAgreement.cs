namespace ReferralPlatform.Intake.Contacts;

/// <summary>Harm turns out to be at stake while a contact is with its referrer: it is taken without agreement, and the reason is kept (Peterborough 3.3 to 3.5).</summary>
internal static class TakeWithoutAgreement
{
    /// <param name="SignificantHarm">
    /// True where the contact raises concerns about significant harm; false where the child would be placed at risk of it if the referral were not made.
    /// </param>
    /// <param name="Reason">Why it is taken without agreement and, where so, why the family is not informed.</param>
    public sealed record Request(bool? SignificantHarm, string? Reason);

    public static Task<Results<Ok<RecordContact.Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        var fields = new FieldChecks();
        fields.Refuse("significantHarm", request.SignificantHarm is null,
            "Say whether it raises concerns about significant harm, or whether harm is likely if the referral is not made.");
        fields.Refuse("reason", string.IsNullOrWhiteSpace(request.Reason), "Say why it is taken without agreement.");
        fields.Limited("reason", request.Reason, RecordContactRules.MaxNarrative);
        return new ConsentChange(http, person, db, procedures, calendars, clock).SaveAsync(
            contactId, fields, (contact, procedure) => contact.TakeWithoutAgreement(request.SignificantHarm!.Value, request.Reason!, procedure),
            "taken-without-agreement", "Taken without agreement because of harm; the contact goes on", request.Reason, ct);
    }
}
