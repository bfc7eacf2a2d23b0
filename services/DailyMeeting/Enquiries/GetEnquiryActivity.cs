using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class GetEnquiryActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, DailyMeetingDbContext db, ServiceName service, CurrentPerson person, CancellationToken ct) =>
        await db.Enquiries.AnyAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, contactRecordId, ct))
            : Refusal.NotFound.ToProblem();
}
