using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>A match was wrong: it is undone with a reason, and the relationships that rested on it go with it. Who matched whom stays on record.</summary>
internal static class UndoMatch
{
    public static async Task<Results<Ok<ChangedMatch>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Guid matchId, UndoMatchRequest request, HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (new FieldChecks().Required("reason", request.Reason, "Say why it is not that person.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (await RecordMatches.HoldAsync(db, contactRecordId, caller, ct) is not { } matches || matches.All.SingleOrDefault(match => match.Id == matchId) is not { } match)
        {
            return Refusal.NotFound.ToProblem();
        }

        if ((Preconditions.Check(http, matches.Version) ?? (match.UndoneAt is null ? null : PeopleRefusals.UndoneAlready)) is { } refusal)
        {
            return refusal.ToProblem(new { version = matches.Version });
        }

        var now = clock.GetUtcNow();
        var before = matches.Version;
        match.Undo(now, caller.Id, request.Reason!);
        await db.Relationships.Where(row => row.ContactRecordId == contactRecordId && (row.PersonId == match.PersonId || row.OtherPersonId == match.PersonId)).ExecuteDeleteAsync(ct);
        db.Activity.Add(ActivityEntry.Of(
            caller, contactRecordId, now, "match-undone", match.Subject == RecordMatch.Child ? "Match undone: the child" : $"Match undone: adult {match.Subject}", request.Reason));
        await db.SaveChangesAsync(ct);
        http.HttpContext.Response.SetETag(before + 1);
        return TypedResults.Ok(new ChangedMatch(match.Id, match.PersonId, before + 1));
    }
}
