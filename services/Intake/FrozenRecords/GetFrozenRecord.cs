using System.Text.Json;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.FrozenRecords;

/// <summary>What a contact record said when it was decided on. Every reading is recorded.</summary>
internal static class GetFrozenRecord
{
    /// <param name="RecordVersion">The version that was frozen.</param>
    /// <param name="SeenVersion">The version the manager had on screen; null when nobody said.</param>
    /// <param name="Sha256">Of the frozen content, byte for byte as it is stored.</param>
    /// <param name="Intact">Whether the content still has that hash.</param>
    public sealed record Response(
        int RecordVersion, int? SeenVersion, DateTimeOffset DecidedAt, DateTimeOffset FrozenAt, string Sha256, bool Intact, JsonElement Content);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var frozen = await db.FrozenRecords.AsNoTracking().SingleOrDefaultAsync(
            row => row.ContactRecordId == contactRecordId && db.Records.Any(record => record.Id == contactRecordId && record.Authority == person.Authority), ct);
        if (frozen is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(person, contactRecordId, clock.GetUtcNow(), ChronologyKinds.FrozenRead, "What was known at the decision was read"));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            frozen.RecordVersion, frozen.SeenVersion, frozen.DecidedAt, frozen.FrozenAt, frozen.Sha256,
            string.Equals(frozen.Sha256, FrozenRecord.HashOf(frozen.Content), StringComparison.Ordinal), JsonSerializer.Deserialize<JsonElement>(frozen.Content)));
    }
}
