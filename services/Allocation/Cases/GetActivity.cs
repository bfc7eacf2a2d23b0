namespace ReferralPlatform.Allocation.Cases;

internal static class GetActivity
{
    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(DateTimeOffset At, string By, string ByName, string What, string Summary, string? Why, string? Rule);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, AllocationDbContext db, CancellationToken ct)
    {
        if (!await db.Cases.AnyAsync(row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var items = await db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == caseId)
            // Of one instant, what a person did comes before what the service did because of it.
            .OrderBy(entry => entry.At).ThenBy(entry => entry.By == AllocationService.Name).ThenBy(entry => entry.Id)
            .Select(entry => new Item(entry.At, entry.By, entry.ByName, entry.What, entry.Summary, entry.Why, entry.Rule))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items));
    }
}
