namespace ReferralPlatform.Intake.People;

/// <summary>Two people who were taken for one are two after all: each has again what was recorded of them.</summary>
internal static class SeparatePeople
{
    public static async Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SeparatePeopleRequest request, [AsParameters] PersonChange change)
    {
        var (db, caller, ct) = (change.Db, change.Person, change.Cancellation);
        var problems = new FieldChecks()
            .Required("reason", request.Reason, "Enter why they are not the same person.")
            .Refuse("otherPersonId", request.OtherPersonId == Guid.Empty, "Choose who is another person.");
        return await change.ApplyAsync(problems, "people-separated", "Found to be another person than the one merged with", request.Reason, async person =>
        {
            var other = await db.People.AsNoTracking()
                .SingleOrDefaultAsync(found => found.Id == request.OtherPersonId && found.Authority == caller.Authority, ct);
            if (other?.OneWith != person.Id)
            {
                return PeopleRefusals.NotMerged;
            }

            foreach (var (recordId, subject) in await RecordedPeople.SubjectsOfAsync(db, other, ct))
            {
                await UndoMatch.UndoAsync(db, recordId, subject, caller, change.Now, request.Reason!, ct);
            }

            await PersonLinks.SetAsync(db, other.Id, into: null, ct);
            db.Set<PersonHistory>().Add(change.History(person, PersonHistoryKind.Separated, request.Reason!, other));
            change.Record(other.Id, "people-separated", "Found to be another person than the one merged with", request.Reason);
            return null;
        });
    }
}
