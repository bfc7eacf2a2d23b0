using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Two people on record are one: everything of the other, contacts, cases, names and relationships, is shown with this person from now on. Both stay on
/// record as they were, so that they can be taken apart again. Whoever works with the one reads everything of the
/// other by it: to merge them, both must be open.
/// </summary>
internal static class MergePeople
{
    public static async Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        MergePeopleRequest request, [AsParameters] PersonChange change, WorkerDirectory workers, NeedToKnow needToKnow)
    {
        var (db, caller, ct) = (change.Db, change.Person, change.Cancellation);
        var problems = new FieldChecks()
            .Required("reason", request.Reason, "Enter why they are the same person.")
            .Refuse("otherPersonId", request.OtherPersonId == Guid.Empty, "Choose who is the same person.");
        return await change.ApplyAsync(problems, "people-merged", "Found to be the same person as another on record", request.Reason, async person =>
        {
            var asked = await db.People.AsNoTracking()
                .SingleOrDefaultAsync(found => found.Id == request.OtherPersonId && found.Authority == caller.Authority, ct);
            if (asked is null)
            {
                return new FieldChecks().Refuse("otherPersonId", when: true, "There is no such person.").Refusal;
            }

            if (asked.Root == person.Id)
            {
                return PeopleRefusals.AlreadyMerged;
            }

            var other = asked.OneWith is { } root ? await db.People.AsNoTracking().SingleOrDefaultAsync(found => found.Id == root, ct) : asked;
            if (other is null)
            {
                return new FieldChecks().Refuse("otherPersonId", when: true, "There is no such person.").Refusal;
            }

            Guid[] both = [person.Id, other.Id];
            var involved = await Involvement.OfAsync(db, workers, both, caller.Authority, change.Now, ct);
            var open = await Recognising.OpenAsync(db, needToKnow, both, involved, caller, ct);
            if (both.Except(open).SelectMany(closed => involved[closed].Contacts).FirstOrDefault() is { } contact)
            {
                return NeedToKnow.AskFor(contact.ContactRecordId);
            }

            db.Set<PersonHistory>().Add(change.History(person, PersonHistoryKind.Merged, request.Reason!, other));
            foreach (var (recordId, subject) in other.IsConfirmed ? [] : await RecordedPeople.SubjectsOfAsync(db, other, ct))
            {
                await MatchPerson.MatchAsync(db, recordId, subject, person.Id, caller, change.Now, "Matched to a person already known", ct);
            }

            await PersonLinks.SetAsync(db, other.Id, person.Id, ct);
            change.Record(other.Id, "people-merged", "Found to be the same person as another on record", request.Reason);
            return null;
        });
    }
}
