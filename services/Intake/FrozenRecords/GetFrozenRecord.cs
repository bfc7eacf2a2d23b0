using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.FrozenRecords;

/// <summary>
/// What a contact record said when it was decided on. Every reading is recorded. Other records that are restricted by now, and people whom only they name,
/// are left out of what is shown, with what was known of somebody's case from them (docs/adr/0031); the fingerprint stays that of what is stored.
/// </summary>
internal static class GetFrozenRecord
{
    private const string FromCaseSystem = "case-system";

    public static async Task<Results<Ok<FrozenRecordView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, HttpContext http, WithheldWords words, TimeProvider clock, CancellationToken ct)
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
            Without(http, words, await ShownAsync(db, contactRecordId, frozen.Content, ct))));
    }

    private static JsonElement Without(HttpContext http, WithheldWords words, JsonElement content) => WithheldWords.Are(http)
        ? JsonSerializer.SerializeToElement(content.Deserialize<Kept>(IntakeDbContext.Json), words.Options)
        : content;

    /// <summary>What was frozen, to be read part by part.</summary>
    private sealed record Kept(ContactRecordView Record, IReadOnlyList<AttachmentView> Attachments, MatchesView? Involvement);

    private static async Task<JsonElement> ShownAsync(IntakeDbContext db, Guid contactRecordId, string content, CancellationToken ct)
    {
        var hidden = await db.HiddenRecordsAsync(ct);
        if (hidden.Count == 0 || JsonNode.Parse(content) is not { } whole || whole["involvement"] is not { } involvement)
        {
            return JsonSerializer.Deserialize<JsonElement>(content);
        }

        var items = ItemsIn(involvement).ToList();
        var people = items.Select(item => IdOf(item, "personId")).OfType<Guid>().Distinct().ToList();
        var visible = await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).Select(person => person.Id).ToListAsync(ct);
        var leftOut = items.FindAll(item => (IdOf(item, "contactRecordId") is { } record && hidden.Contains(record))
            || (IdOf(item, "personId") is { } person && !visible.Contains(person)));
        // What was known then of a case is told by no record that does not exist now. An import says it of the person, and not of a record.
        foreach (var whose in leftOut.FindAll(item => item["asChild"]?.GetValue<bool>() is true).ConvertAll(item => item.Parent!.Parent!.AsObject()).Distinct())
        {
            if (whose["known"] is { } known && known["source"]?.GetValue<string>() is not FromCaseSystem)
            {
                whose["known"] = JsonSerializer.SerializeToNode(KnownNow.Nothing, IntakeDbContext.Json);
            }
        }

        if (whole["record"]?["child"] is JsonObject child && await KnownElsewhere.IsHiddenAsync(db, contactRecordId, ct))
        {
            child["known"] = null;
        }

        leftOut.ForEach(item => item.Parent!.AsArray().Remove(item));
        return JsonSerializer.SerializeToElement(whole);
    }

    /// <summary>What stands in any list.</summary>
    private static IEnumerable<JsonObject> ItemsIn(JsonNode node) => node switch
    {
        JsonArray list => list.OfType<JsonObject>().SelectMany(item => ItemsIn(item).Prepend(item)),
        JsonObject one => one.Select(field => field.Value).OfType<JsonNode>().SelectMany(ItemsIn),
        _ => [],
    };

    private static Guid? IdOf(JsonObject item, string field) =>
        item[field] is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) ? id : null;
}
