namespace ReferralPlatform.Notification.Letters;

/// <summary>A person looks at a letter as it would be printed now, or prints it. Its PDF stays in Intake, which records who opens it.</summary>
internal static class PrintLetter
{
    public static async Task<Results<Ok<PrintedLetterView>, ProblemHttpResult>> HandleAsync(
        Guid messageId, CurrentPerson person, NotificationDbContext db, LetterPress press, CancellationToken ct)
    {
        var message = await db.Messages.SingleOrDefaultAsync(found => found.Id == messageId && found.Authority == person.Authority, ct);
        if (message is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (message.Recipient != Recipient.Referrer && !message.IsLetterToFamily)
        {
            return MessageRefusals.NotALetter.ToProblem();
        }

        if (message.IsLetterToFamily && message.AddresseeId is null)
        {
            return MessageRefusals.AddresseeMissing.ToProblem();
        }

        try
        {
            var (refusal, letter) = await press.PrintAsync(message, ct);
            await db.SaveChangesAsync(ct);
            return refusal is null
                ? TypedResults.Ok(new PrintedLetterView(message.Id, message.ContactRecordId, letter!.Pages))
                : refusal.ToProblem();
        }
        catch (HttpRequestException)
        {
            return MessageRefusals.LettersUnavailable.ToProblem();
        }
    }
}
