namespace ReferralPlatform.Screening.Cases;

internal static class GetActivity
{
    public sealed record Response(IReadOnlyList<Entry> Items);

    /// <param name="By">Name of the person, or of the service when nobody acted.</param>
    /// <param name="What">Kebab-case verb phrase, for example disposal-authorised.</param>
    /// <param name="Why">The reason the person gave.</param>
    public sealed record Entry(DateTimeOffset At, string By, string What, string Summary, string? Why, string? Rule);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid caseId, ScreeningDbContext db, CurrentPerson person, CancellationToken cancellationToken)
    {
        if (!await db.Cases.AnyAsync(screened => screened.Id == caseId && screened.Authority == person.Authority, cancellationToken))
        {
            return Refusal.NotFound.ToProblem();
        }

        var items = await db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == caseId)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
            .Select(entry => new Entry(entry.At, entry.ByName, entry.What, entry.Summary, entry.Why, entry.Rule))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new Response(items));
    }
}
