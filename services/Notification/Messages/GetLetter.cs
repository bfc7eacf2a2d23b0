using ReferralPlatform.Notification.Letters;

namespace ReferralPlatform.Notification.Messages;

/// <summary>The words of a letter as they stand. Whom it goes to is not known here: Intake adds that when it prints.</summary>
internal static class GetLetter
{
    public static async Task<Results<Ok<LetterView>, ProblemHttpResult>> HandleAsync(
        Guid messageId, CurrentPerson person, NotificationDbContext db, LetterPress press, CancellationToken ct)
    {
        var found = await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == messageId && message.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        return found.Recipient == Recipient.Referrer || found.IsLetterToFamily
            ? TypedResults.Ok(await press.ReadAsync(found, ct))
            : MessageRefusals.NotALetter.ToProblem();
    }
}
