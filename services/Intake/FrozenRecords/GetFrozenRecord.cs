using System.Text.Json;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.FrozenRecords;

/// <summary>What a contact record said when it was decided on. Every reading is recorded.</summary>
internal static class GetFrozenRecord
{
    public static async Task<Results<Ok<FrozenRecordView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var frozen = await db.FrozenRecords.AsNoTracking().SingleOrDefaultAsync(
            row => row.ContactRecordId == contactRecordId
                && db.Records.Any(record => record.Id == contactRecordId && record.Authority == person.Authority), ct);
        if (frozen is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(person, contactRecordId, clock.GetUtcNow(), ChronologyKinds.FrozenRead, "What was known at the decision was read"));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new FrozenRecordView(
            frozen.RecordVersion, frozen.SeenVersion, frozen.DecidedAt, frozen.FrozenAt, frozen.Sha256,
            string.Equals(frozen.Sha256, FrozenRecord.HashOf(frozen.Content), StringComparison.Ordinal),
            JsonSerializer.Deserialize<JsonElement>(frozen.Content)));
    }
}
