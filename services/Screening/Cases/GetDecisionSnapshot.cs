using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Screening.Data;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What a decision rested on, as it was frozen, and what followed it.</summary>
internal static class GetDecisionSnapshot
{
    /// <param name="Sha256">Of the frozen content, byte for byte as it is stored.</param>
    /// <param name="Intact">Whether the content still has that hash.</param>
    public sealed record Response(DateTimeOffset TakenAt, int CaseVersion, string Sha256, bool Intact, JsonElement Content, IReadOnlyList<FollowUp> FollowUps);

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
            followUps));
    }
}
