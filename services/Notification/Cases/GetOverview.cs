using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Cases;

internal static class GetOverview
{
    public static async Task<Results<Ok<NotificationOverview>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, NotificationDbContext db, ServiceName service, TimeProvider clock, CancellationToken ct)
    {
        if (!await GetActivity.IsTheirsAsync(db, caseId, person, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        var messages = await db.Messages.AsNoTracking().Where(message => message.ContactRecordId == caseId && message.Authority == person.Authority)
            .OrderBy(message => message.ActBy).ThenBy(message => message.Id).ToListAsync(ct);
        return TypedResults.Ok(new NotificationOverview(
            [.. messages.Select(message => MessageViews.Of(message, now))], (await db.ReadActivityAsync(service, caseId, ct)).Items));
    }
}
