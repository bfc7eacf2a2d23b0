using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>At any later time a contact or an enquiry becomes a referral, and nothing already recorded is retyped (Peterborough 1, York 1.1).</summary>
internal static class BecomeReferral
{
    private const string Duty = "may-become-referral";

    /// <param name="Reasons">Why services may be required.</param>
    /// <param name="Grounds">Codes of the procedure's grounds, where it has any.</param>
    public sealed record Request(string? Reasons, IReadOnlyList<string>? Grounds = null);

    public sealed record Response(Guid ContactRecordId, Guid BecameFrom, string Reference, string RoutedTo, string RoutedToLabel, string RoutingRule, DateTimeOffset DecisionDueAt, string DecisionRule);

    public static async Task<Results<Created<Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        var fields = new FieldChecks().Required("reasons", request.Reasons, "Say why this is to be a referral.");
        if (await db.LockContactOfAsync(contactRecordId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
        RecordContactRules.CheckGrounds(request.Grounds ?? [], procedure, fields);
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var record = contact.Records.Single(candidate => candidate.Id == contactRecordId);
        if (Preconditions.Check(http, contact.Version) is { } stale)
        {
            return stale.ToProblem(GetContact.Describe(contact, procedure, calendars));
        }

        var (refusal, referral) = contact.BecomeReferral(record, request.Grounds ?? [], procedure, person, now);
        if (referral is null)
        {
            return refusal!.ToProblem();
        }

        var rule = (procedure.Intake.Duties.FirstOrDefault(duty => string.Equals(duty.Code, Duty, StringComparison.Ordinal))?.Rule
            ?? procedure.Intake.FindKind(ContactKinds.Referral)!.Rule).Display;
        RecordContact.Trace(db, referral, procedure, person, now);
        await MatchPerson.CarryOverAsync(db, record, referral, person, now, ct);
        db.Chronology.Add(ChronologyEntry.Of(record.Id, now, "became-referral", $"Became the referral {referral.Reference}", rule, IntakeService.Name));
        db.Chronology.Add(ChronologyEntry.Of(referral.Id, now, "became-referral", $"Was {record.Kind} {record.Reference}", rule, IntakeService.Name));
        db.Activity.Add(ActivityEntry.Of(person, referral.Id, now, "became-referral", $"Made {record.Reference} a referral", request.Reasons, rule));
        RecordContact.Announce(db, contact, referral, procedure, calendars);
        db.Publish(new ContactBecameReferral
        {
            ContactRecordId = record.Id,
            ReferralRecordId = referral.Id,
            ContactId = contact.Id,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            FromKind = record.Kind,
            BecameAt = now,
            BecameBy = person.Id,
            Rule = rule,
        });
        await db.SaveChangesAsync(ct);
        http.HttpContext.Response.SetETag(contact.Version);
        var (dueAt, dueRule) = contact.DecisionDue(referral, procedure, calendars);
        return TypedResults.Created(
            $"/api/intake/contact-records/{referral.Id}",
            new Response(referral.Id, record.Id, referral.Reference, referral.RoutedTo, referral.RoutedToLabel, referral.RoutingRule, dueAt, dueRule));
    }
}
