namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class GetEnquiry
{
    public static async Task<Results<Ok<EnquiryView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, DailyMeetingDbContext db, EnquiryReader reader, CurrentPerson person, HttpResponse response, CancellationToken ct)
    {
        var enquiry = await db.Enquiries.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (enquiry is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(enquiry.Version);
        return TypedResults.Ok(await reader.ViewAsync(enquiry, person, ct));
    }
}
