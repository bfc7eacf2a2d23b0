using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>A match was wrong: it is undone with a reason, and the relationships that rested on it go with it. Who matched whom stays on record.</summary>
internal static class UndoMatch
{
    public static Task<Results<Ok<ChangedMatch>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid matchId,
        UndoMatchRequest request,
        [AsParameters] MatchChange change) =>
        change.ApplyAsync(new FieldChecks().Required("reason", request.Reason, "Enter why it is not that person."), async matches =>
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
            await UndoneAsync(change.Db, matches.Record, match, change.Cancellation);
            change.Record(
                change.ContactRecordId, "match-undone", match.Subject == RecordMatch.Child ? "Match undone: the child" : $"Match undone: adult {match.Subject}",
                request.Reason);
            return null;
        });

    /// <summary>Undoes whatever match a subject of a record has.</summary>
    internal static async Task UndoAsync(
        IntakeDbContext db, Guid contactRecordId, int subject, CurrentPerson caller, DateTimeOffset now, string reason, CancellationToken ct)
    {
        var match = await db.Matches.SingleOrDefaultAsync(
            found => found.ContactRecordId == contactRecordId && found.Subject == subject && found.UndoneAt == null, ct);
        if (match is null)
        {
            return;
        }

        match.Undo(now, caller.Id, reason);
        db.Activity.Add(ActivityEntry.Of(
            caller, contactRecordId, now, "match-undone", subject == RecordMatch.Child ? "Match undone: the child" : $"Match undone: adult {subject}", reason));
        await UndoneAsync(db, await db.Records.SingleAsync(record => record.Id == contactRecordId, ct), match, ct);
    }

    /// <summary>What an undone match leaves: the relationships that rested on it go, and whoever the contact names stands apart again.</summary>
    internal static async Task UndoneAsync(IntakeDbContext db, ContactRecord record, RecordMatch match, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var records = await db.Records.AsNoTracking().Where(other => other.ContactId == record.ContactId)
            .Select(other => new { other.Id, other.BecameFrom }).ToListAsync(ct);
        var ids = records.ConvertAll(other => other.Id);
        await db.Relationships
            .Where(row => (row.ContactRecordId == record.Id && (row.PersonId == match.PersonId || row.OtherPersonId == match.PersonId))
                || (match.Subject == RecordMatch.Child && row.OtherPersonId == match.PersonId && row.ContactRecordId != null
                    && ids.Contains(row.ContactRecordId.Value)))
            .ExecuteDeleteAsync(ct);
        if (await RecordedPeople.FindAsync(db, record, match.Subject, ct) is { } named)
        {
            var same = match.Subject == RecordMatch.Child
                ? records.Where(other => other.Id == named.ContactRecordId || other.BecameFrom == named.ContactRecordId).Select(other => other.Id).ToList()
                : ids;
            var still = await db.Matches.AsNoTracking()
                .Where(other => same.Contains(other.ContactRecordId) && other.Subject == match.Subject && other.UndoneAt == null)
                .OrderBy(other => other.Id).Select(other => (Guid?)other.PersonId).LastOrDefaultAsync(ct);
            await PersonLinks.SetAsync(db, named.Id, still, ct);
        }
    }
}
