namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class GetEnquiry
{
    public static async Task<Results<Ok<EnquiryView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, HttpResponse response, CancellationToken ct)
    {
        var enquiry = await db.Enquiries.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (enquiry is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(enquiry.Version);
        var procedure = procedures.For(enquiry.Authority, enquiry.ProcedureVersion);
        return TypedResults.Ok(EnquiryViews.Of(enquiry, await db.ChecksAsync(contactRecordId, ct), procedure, person));
    }
}
