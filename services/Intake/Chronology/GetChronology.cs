using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Intake.Chronology;

internal static class GetChronology
{
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="By">Who acted, where a person did; null for a line that came from another service.</param>
    public sealed record Item(DateTimeOffset At, string What, string Summary, string? Rule, string? By, string? Why, string Service);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        if (!await db.Records.AnyAsync(record => record.Id == contactRecordId && record.Authority == person.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var lines = await db.Chronology.AsNoTracking().Where(entry => entry.ContactRecordId == contactRecordId)
            .Select(entry => new Item(entry.At, entry.What, entry.Summary, entry.Rule, null, null, entry.Service)).ToListAsync(ct);
        var acts = await db.Activity.AsNoTracking().Where(entry => entry.ContactRecordId == contactRecordId)
            .Select(entry => new Item(entry.At, entry.What, entry.Summary, entry.Rule, entry.ByName, entry.Why, IntakeService.Name)).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. lines.Concat(acts).OrderBy(item => item.At)]));
    }
}
