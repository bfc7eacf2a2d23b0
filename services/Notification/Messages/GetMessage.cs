namespace ReferralPlatform.Notification.Messages;

internal static class GetMessage
{
    public static async Task<Results<Ok<MessageView>, ProblemHttpResult>> HandleAsync(
        Guid messageId, CurrentPerson person, NotificationDbContext db, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var found = await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == messageId && message.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(found.Version);
        return TypedResults.Ok(MessageViews.Of(found, clock.GetUtcNow()));
    }
}
