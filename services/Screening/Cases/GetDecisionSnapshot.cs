using System.Text.Json;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What a decision rested on, as it was frozen, and what followed it.</summary>
internal static class GetDecisionSnapshot
{
    /// <param name="Sha256">Of the frozen content, byte for byte as it is stored.</param>
    /// <param name="Intact">Whether the content still has that hash.</param>
    /// <param name="Record">Null until Intake has frozen the contact record.</param>
    public sealed record Response(
        DateTimeOffset TakenAt, int CaseVersion, string Sha256, bool Intact, JsonElement Content, FrozenRecord? Record, IReadOnlyList<FollowUp> FollowUps);

    /// <summary>What Intake froze, by its fingerprint; Intake says what it was.</summary>
    public sealed record FrozenRecord(int RecordVersion, string Sha256, DateTimeOffset FrozenAt);

    public sealed record FollowUp(string Note, DateTimeOffset At, string By);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid caseId, ScreeningDbContext db, CurrentPerson person, CancellationToken cancellationToken)
    {
        var snapshot = await db.Set<DecisionSnapshot>().AsNoTracking().SingleOrDefaultAsync(
            row => row.CaseId == caseId && db.Cases.Any(screened => screened.Id == caseId && screened.Authority == person.Authority), cancellationToken);
        if (snapshot is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var followUps = await db.Set<DecisionFollowUp>().AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.At)
            .Select(row => new FollowUp(row.Note, row.At, row.ByName)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Response(
            snapshot.TakenAt,
            snapshot.CaseVersion,
            snapshot.Sha256,
            string.Equals(snapshot.Sha256, DecisionSnapshot.HashOf(snapshot.Content), StringComparison.Ordinal),
            JsonSerializer.Deserialize<JsonElement>(snapshot.Content),
            await db.Set<RecordFingerprint>().AsNoTracking().Where(row => row.CaseId == caseId)
                .Select(row => new FrozenRecord(row.RecordVersion, row.Sha256, row.FrozenAt)).SingleOrDefaultAsync(cancellationToken),
            followUps));
    }
}
