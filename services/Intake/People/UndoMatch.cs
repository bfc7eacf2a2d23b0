namespace ReferralPlatform.Intake.People;

/// <summary>A match was wrong: it is undone with a reason, and the relationships that rested on it go with it. Who matched whom stays on record.</summary>
internal static class UndoMatch
{
    public static Task<Results<Ok<ChangedMatch>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid matchId,
        UndoMatchRequest request,
        [AsParameters] MatchChange change) =>
        change.ApplyAsync(new FieldChecks().Required("reason", request.Reason, "Say why it is not that person."), async matches =>
        {
            if (matches.All.SingleOrDefault(match => match.Id == matchId) is not { } match)
            {
                return Refusal.NotFound;
            }

            if (match.UndoneAt is not null)
            {
                return PeopleRefusals.AlreadyUndone;
            }

            match.Undo(change.Now, change.Person.Id, request.Reason!);
            matches.Changed = match;
            await change.Db.Relationships
                .Where(row => row.ContactRecordId == change.ContactRecordId && (row.PersonId == match.PersonId || row.OtherPersonId == match.PersonId))
                .ExecuteDeleteAsync(change.Cancellation);
            change.Record(
                change.ContactRecordId, "match-undone", match.Subject == RecordMatch.Child ? "Match undone: the child" : $"Match undone: adult {match.Subject}",
                request.Reason);
            return null;
        });
}
