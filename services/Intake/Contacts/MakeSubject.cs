using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>Another child of a contact is made a subject after it was recorded, with a contact record of its own (Sefton, other children).</summary>
internal static class MakeSubject
{
    public static Task<Results<Created<RecordedChild>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        MakeSubjectRequest request, [AsParameters] ContactChange change)
    {
        ContactRecord? subject = null;
        return change.AnswerAsync(
            fields: null,
            async contact =>
            {
                var procedure = change.ProcedureOf(contact);
                if (new FieldChecks().Refuse("kind", request.Kind is null || procedure.Intake.FindKind(request.Kind.Value) is null,
                    $"Choose what kind of contact it is: {CodesInWords.List(procedure.Intake.Kinds.Select(kind => kind.Label))}.").Refusal is { } wrong)
                {
                    return wrong;
                }

                (var refusal, subject) = contact.MakeSubject(request.OtherChildId, request.Kind!.Value, procedure, change.Person, change.Now);
                if (subject is not null)
                {
                    await change.Intake.AddAsync(contact, subject, procedure, change.Person, change.Now, change.Cancellation);
                    await RecordedPeople.IndexAsync(change.Db, contact, change.Person, change.Now, change.Cancellation);
                }

                return refusal;
            },
            contact => TypedResults.Created(
                $"/api/intake/contact-records/{subject!.Id}", ContactViews.RecordedOf(contact, subject, change.ProcedureOf(contact), change.Calendars)));
    }
}
