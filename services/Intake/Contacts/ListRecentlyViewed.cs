namespace ReferralPlatform.Intake.Contacts;

/// <summary>The contact records that the caller opened last, from the record of who opened what: nothing further is kept for it.</summary>
internal static class ListRecentlyViewed
{
    private const int Most = 8;
    private const int Looked = 200;

    public static async Task<Ok<Page<ContactSummary>>> HandleAsync(CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var opened = await db.Readings.AsNoTracking()
            .Where(reading => reading.By == person.Id && reading.Outcome == ReadingOutcome.Shown && reading.Opened.Any())
            .OrderByDescending(reading => reading.At).ThenByDescending(reading => reading.Id).Take(Looked).Select(reading => reading.Opened).ToListAsync(ct);
        List<Guid> ids = [.. opened.SelectMany(one => one).Distinct()];
        var records = (await db.Records.AsNoTracking().Include(record => record.Contact)
            .Where(record => ids.Contains(record.Id) && record.Authority == person.Authority).ToListAsync(ct)).ToDictionary(record => record.Id);
        var today = WorkingCalendar.LondonDate(clock.GetUtcNow());
        return TypedResults.Ok(new Page<ContactSummary>(
            [.. ids.Where(records.ContainsKey).Take(Most).Select(id => GetSummaries.Of(records[id], today))]));
    }
}
