namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Who did what to an enquiry, when, why and under which rule, newest first.</summary>
internal static class GetEnquiryActivity
{
    public sealed record Response(IReadOnlyList<Entry> Items);

    public sealed record Entry(DateTimeOffset At, string By, string ByName, string What, string Summary, string? Why, string? Rule);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, DailyMeetingDbContext db, CurrentPerson person, CancellationToken ct)
    {
        if (!await db.Enquiries.AnyAsync(enquiry => enquiry.ContactRecordId == contactRecordId && enquiry.Authority == person.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var entries = await db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == contactRecordId)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Select(entry => new Entry(entry.At, entry.By, entry.ByName, entry.What, entry.Summary, entry.Why, entry.Rule))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(entries));
    }
}
