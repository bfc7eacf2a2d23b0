using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>At any later time a contact or an enquiry becomes a referral, and nothing already recorded is retyped (Peterborough 1, York 1.1).</summary>
internal static class BecomeReferral
{
    private const string Duty = "may-become-referral";

    public static Task<Results<Created<NewReferral>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        BecomeReferralRequest request, [AsParameters] ContactRecordChange change)
    {
        ContactRecord? referral = null;
        return change.AnswerAsync(
            new FieldChecks().Required("reasons", request.Reasons, "Enter why this progresses to referral."),
            async contact =>
            {
                var procedure = change.ProcedureOf(contact);
                var fields = new FieldChecks();
                RecordContactRules.CheckGrounds(request.Grounds ?? [], procedure, fields);
                if (fields.Refusal is { } wrong)
                {
                    return wrong;
                }

                (var refusal, referral) = contact.BecomeReferral(change.RecordIn(contact), request.Grounds ?? [], procedure, change.Person, change.Now);
                if (referral is not null)
                {
                    await CarryOverAsync(change, contact, referral, request.Reasons, procedure);
                }

                return refusal;
            },
            contact => TypedResults.Created($"/api/intake/contact-records/{referral!.Id}", View(change, contact, referral)));
    }

    private static async Task CarryOverAsync(ContactRecordChange change, Contact contact, ContactRecord referral, string? reasons, AuthorityProcedure procedure)
    {
        var (db, person, now, record) = (change.Db, change.Person, change.Now, change.RecordIn(contact));
        var rule = (procedure.Intake.Duties.FirstOrDefault(duty => string.Equals(duty.Code, Duty, StringComparison.Ordinal))?.Rule
            ?? procedure.Intake.FindKind(ContactKind.Referral)!.Rule).Display;
        await MatchPerson.CarryOverAsync(db, record, referral, person, now, change.Cancellation);
        await change.Intake.AddAsync(contact, referral, procedure, person, now, change.Cancellation);
        change.Record(referral.Id, "became-referral", $"Made {record.Kind.Code()} {record.Reference} a referral", reasons, rule);
        db.Publish(new ContactBecameReferral
        {
            ContactRecordId = record.Id,
            ReferralRecordId = referral.Id,
            ContactId = contact.Id,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            FromKind = record.Kind.Code(),
            BecameAt = now,
            BecameBy = person.Id,
            Rule = rule,
        });
    }

    private static NewReferral View(ContactRecordChange change, Contact contact, ContactRecord referral)
    {
        var (dueAt, rule) = contact.DecisionDue(referral, change.ProcedureOf(contact), change.Calendars);
        return new NewReferral(
            referral.Id, change.ContactRecordId, referral.Reference, referral.RoutedTo, referral.RoutedToLabel, referral.RoutingRule, dueAt, rule);
    }
}
