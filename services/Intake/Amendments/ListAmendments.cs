using System.Text.Json.Nodes;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Amendments;

/// <summary>Every amendment of a contact, newest first: who changed which field from what to what.</summary>
internal static class ListAmendments
{
    public static async Task<Results<Ok<Page<AmendmentView>>, ProblemHttpResult>> HandleAsync(
        Guid contactId, CurrentPerson person, HttpResponse response, IntakeDbContext db, CancellationToken ct)
    {
        var records = await db.Records.Where(record => record.ContactId == contactId && record.Authority == person.Authority)
            .Select(record => record.Id).ToListAsync(ct);
        if (records.Count == 0)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetOpened(records);
        var amendments = await db.Amendments.AsNoTracking().Where(amendment => amendment.ContactId == contactId)
            .OrderByDescending(amendment => amendment.Version).ThenBy(amendment => amendment.Id).ToListAsync(ct);
        return TypedResults.Ok(new Page<AmendmentView>(
            [.. amendments.Select(amendment => new AmendmentView(
                amendment.Field, Parse(amendment.Before), Parse(amendment.After), amendment.Reason, amendment.At, amendment.By, amendment.ByName,
                amendment.Version))]));
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
