using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Messages;

/// <summary>A person has a failed message tried again, under the same message id.</summary>
internal static class ResendMessage
{
    public static async Task<Results<Created<MessageView>, ProblemHttpResult>> HandleAsync(
        Guid messageId, HttpContext http, CurrentPerson person, NotificationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.LockMessageAsync(messageId, person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (Preconditions.Check(http.Request, found.Version) is { } stale)
        {
            return stale.ToProblem(MessageView.Of(found, now));
        }

        if (found.Resend(now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, found.ContactRecordId, now, "message-resent", $"Had the {Informing.Name(found)} sent again after it failed.", rule: found.Rule));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Created($"/api/notification/messages/{messageId}", MessageView.Of(found, now));
    }
}
