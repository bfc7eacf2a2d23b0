using ReferralPlatform.DailyMeeting.StepUps;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class GetEnquiryOverview
{
    public static async Task<Results<Ok<EnquiryOverview>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, DailyMeetingDbContext db, ProcedureBook procedures, EnquiryReader reader, ServiceName service, CurrentPerson person,
        CancellationToken ct)
    {
        var enquiry = await db.Enquiries.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        var steppedUp = await db.StepUps.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (enquiry is null && steppedUp is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        return TypedResults.Ok(new EnquiryOverview(
            enquiry is null ? null : await reader.ViewAsync(enquiry, person, ct),
            steppedUp is null ? null : StepUpViews.Of(steppedUp, procedures.For(steppedUp.Authority, steppedUp.ProcedureVersion), person),
            (await db.ReadActivityAsync(service, contactRecordId, ct)).Items));
    }
}
