using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>The referrer obtained agreement: a returned contact goes on, nothing is retyped, clocks run from the first receipt (Peterborough 1, 3.2).</summary>
internal static class RecordAgreement
{
    /// <param name="AgreementFrom">Who agreed: at least one person with parental responsibility.</param>
    public sealed record Request(string? AgreementFrom);

    public static async Task<Results<Ok<RecordContact.Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendar calendar, TimeProvider clock, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.AgreementFrom))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["agreementFrom"] = ["Say who agreed."] });
        }

        var contact = await db.Contacts
            .FromSql($"select * from contacts where id = {contactId} and authority = {person.Authority} for update")
            .Include(found => found.Records).SingleOrDefaultAsync(ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
        var current = GetContact.Describe(contact, procedure, calendar);
        if ((Preconditions.Check(http, contact.Version) ?? contact.RecordAgreement(request.AgreementFrom, procedure)) is { } refusal)
        {
            return refusal.ToProblem(current);
        }

        foreach (var record in contact.Records)
        {
            db.Activity.Add(ActivityEntry.Of(person, record.Id, clock.GetUtcNow(), "agreement-recorded", "Agreement obtained by the referrer; the contact goes on"));
        }

        RecordContact.Announce(db, contact);
        await db.SaveChangesAsync(ct);
        http.HttpContext.Response.SetETag(contact.Version);
        return TypedResults.Ok(RecordContact.Describe(contact, procedure, calendar));
    }
}
