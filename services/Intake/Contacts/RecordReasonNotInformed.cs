namespace ReferralPlatform.Intake.Contacts;

/// <summary>The reason for not informing child or family comes after the contact, and goes on the child's file (Peterborough 3.4, Referrals 2024 3.3).</summary>
internal static class RecordReasonNotInformed
{
    public sealed record Request(string? Reason);

    public static Task<Results<Ok<RecordContact.Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        var fields = new FieldChecks();
        fields.Refuse("reason", string.IsNullOrWhiteSpace(request.Reason), "Give the reason.");
        fields.Limited("reason", request.Reason, RecordContactRules.MaxNarrative);
        return new ConsentChange(http, person, db, procedures, calendars, clock).SaveAsync(
            contactId, fields, (contact, procedure) => contact.RecordReasonNotInformed(request.Reason!, procedure),
            "reason-not-informed", "Recorded why child or family were not informed", request.Reason, ct);
    }
}
