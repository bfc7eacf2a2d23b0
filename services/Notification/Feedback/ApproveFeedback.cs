using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Feedback;

/// <summary>
/// A manager says what the referrer may be told beyond the standing words: reasons, other support, what happens next (Referrals 2024 5.2, Sefton "Feedback").
/// It is for whoever rings or writes; e-mails never carry it.
/// </summary>
internal static class LetBeTold
{
    public sealed record Request(string? Text);

    public static async Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid messageId, Request request, HttpContext http, CurrentPerson person, NotificationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (new FieldChecks().Required("text", request.Text, "Say what may be told.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

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

        if (found.LetBeTold(request.Text!, person) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(person, found.ContactRecordId, now, "feedback-extended", "Said what the referrer may be told.", request.Text, found.Rule));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Created($"/api/notification/messages/{messageId}", MessageView.Of(found, now));
    }
}
