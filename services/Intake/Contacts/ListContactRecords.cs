using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>Contact records of the caller's authority, newest first, by keyset: the next page starts after the last id of this one.</summary>
internal static class ListContactRecords
{
    private const int MostAtOnce = 200;

    public sealed record Response(IReadOnlyList<Item> Items, string? Next);

    public sealed record Item(
        Guid ContactRecordId, Guid ContactId, string Reference, string ChildName, string Kind, string State, string RoutedTo, string RoutedToLabel, DateTimeOffset ReceivedAt);

    public static async Task<Results<Ok<Response>, ValidationProblem>> HandleAsync(
        CurrentPerson person, IntakeDbContext db, CancellationToken ct, int take = 50, Guid? after = null)
    {
        if (take is < 1 or > MostAtOnce)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["take"] = [$"Take 1 to {MostAtOnce}."] });
        }

        // Ids are made in order of recording, so they are the keyset.
        var records = await db.Records.AsNoTracking().Include(record => record.Contact)
            .Where(record => record.Authority == person.Authority && (after == null || record.Id.CompareTo(after.Value) < 0))
            .OrderByDescending(record => record.Id).Take(take + 1).ToListAsync(ct);
        var page = records.Take(take).Select(record => new Item(
            record.Id, record.ContactId, record.Reference, ChildNames.Of(record.Child), record.Contact.Kind,
            record.Contact.State == ContactState.Open ? "open" : "returned-to-referrer", record.RoutedTo, record.RoutedToLabel, record.Contact.ReceivedAt)).ToList();
        return TypedResults.Ok(new Response(page, records.Count > take ? page[^1].ContactRecordId.ToString() : null));
    }
}
