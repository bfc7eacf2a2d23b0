using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Cases;

internal static class GetActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, NotificationDbContext db, ServiceName service, CancellationToken ct) =>
        await IsTheirsAsync(db, caseId, person, ct)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, caseId, ct))
            : Refusal.NotFound.ToProblem();

    /// <summary>Whether it is a case of the person's authority. An alert can arrive before the news of the case it is about.</summary>
    public static async Task<bool> IsTheirsAsync(NotificationDbContext db, Guid caseId, CurrentPerson person, CancellationToken ct) =>
        await db.Cases.AnyAsync(referred => referred.ContactRecordId == caseId && referred.Authority == person.Authority, ct)
        || await db.Messages.AnyAsync(message => message.ContactRecordId == caseId && message.Authority == person.Authority, ct);
}
