namespace ReferralPlatform.Intake.Contacts;

/// <summary>Another child of a contact is made a subject after it was recorded, with a contact record of its own (Sefton, other children).</summary>
internal static class MakeSubject
{
    /// <param name="OtherChildId">One of the contact's other children.</param>
    /// <param name="Kind">contact, enquiry or referral.</param>
    public sealed record Request(Guid OtherChildId, string? Kind);

    public static async Task<Results<Created<RecordContact.RecordedChild>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        if (await db.LockContactAsync(contactId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
        if (new FieldChecks().Refuse("kind", request.Kind is null || procedure.Intake.FindKind(request.Kind) is null,
            $"Give the kind, one of: {string.Join(", ", procedure.Intake.Kinds.Select(kind => kind.Code))}.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (Preconditions.Check(http, contact.Version) is { } stale)
        {
            return stale.ToProblem(GetContact.Describe(contact, procedure, calendars));
        }

        var now = clock.GetUtcNow();
        var (refusal, subject) = contact.MakeSubject(request.OtherChildId, request.Kind!, procedure, person, now);
        if (subject is null)
        {
            return refusal!.ToProblem();
        }

        RecordContact.Trace(db, subject, procedure, person, now);
        RecordContact.Announce(db, contact, subject, procedure, calendars);
        await db.SaveChangesAsync(ct);
        http.HttpContext.Response.SetETag(contact.Version);
        return TypedResults.Created($"/api/intake/contact-records/{subject.Id}", RecordContact.Describe(contact, subject, procedure, calendars));
    }
}
