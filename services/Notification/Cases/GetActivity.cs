namespace ReferralPlatform.Notification.Cases;

internal static class GetActivity
{
    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(DateTimeOffset At, string By, string ByName, string What, string Summary, string? Why, string? Rule);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, NotificationDbContext db, CancellationToken ct)
    {
        // An alert can arrive before the news of the case it is about.
        var isTheirs = await db.Cases.AnyAsync(referred => referred.ContactRecordId == caseId && referred.Authority == person.Authority, ct)
            || await db.Messages.AnyAsync(message => message.ContactRecordId == caseId && message.Authority == person.Authority, ct);
        if (!isTheirs)
        {
            return Refusal.NotFound.ToProblem();
        }

        var items = await db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == caseId)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
            .Select(entry => new Item(entry.At, entry.By, entry.ByName, entry.What, entry.Summary, entry.Why, entry.Rule))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items));
    }
}
