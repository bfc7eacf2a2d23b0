namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// What a meeting decided, by whom and why, for the service that records it as the disposal: the event names nobody and tells no reasons.
/// </summary>
internal static class GetDecision
{
    public static async Task<Results<Ok<EnquiryDecision>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, DailyMeetingDbContext db, CancellationToken ct) =>
        (await db.Enquiries.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct))?.Decision is { } decision
            ? TypedResults.Ok(decision)
            : Refusal.NotFound.ToProblem();
}
