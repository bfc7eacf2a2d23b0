namespace ReferralPlatform.Notification.Messages;

/// <summary>A person told the recipient by phone, by letter or face to face.</summary>
internal static class TellRecipient
{
    private const int MaxNote = 2000;

    /// <param name="ToldAt">When the recipient was told; it may be earlier than its recording.</param>
    /// <param name="Means">phone, letter or in-person.</param>
    /// <param name="Note">What was said about the telling.</param>
    /// <param name="ToldTo">Who was spoken to, for example the officer or control room.</param>
    public sealed record Request(DateTimeOffset? ToldAt, Means? Means, string? Note = null, string? ToldTo = null);

    public static async Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid messageId, Request request, HttpContext http, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, TimeProvider clock,
        CancellationToken ct)
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

        if (Check(request, found, now) is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (TellerOf(found, procedures) is { } by && !person.HasAny(by.Codes) && !person.HasAny(AccessRoles.Managers))
        {
            return MessageRefusals.NotToldByThisRole(by).ToProblem();
        }

        if (found.Tell(request.Means!.Value, request.ToldAt!.Value, request.ToldTo, person) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await Informing.RecordAsync(db, found, request.ToldAt.Value, now, ct, person, request.Note);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Created($"/api/notification/messages/{messageId}", MessageView.Of(found, now));
    }

    /// <summary>Who tells the referrer, where the procedure says. A manager answers for the worker and may do it as well.</summary>
    private static RoleRule? TellerOf(Message message, ProcedureBook procedures) =>
        message is { Kind: MessageKind.Feedback, ProcedureVersion: { } version }
        && procedures.For(message.Authority, version).Notification
            .FeedbackTo(new FeedbackFacts(message.Professional, message.InWritingRule is not null, message.ThresholdMet)).TryGet(out var duty)
            ? duty.By.ValueOrDefault
            : null;

    private static Dictionary<string, string[]> Check(Request request, Message found, DateTimeOffset now)
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request.ToldAt is null)
        {
            problems["toldAt"] = ["Say when the recipient was told."];
        }
        else if (request.ToldAt > now)
        {
            problems["toldAt"] = ["The time lies in the future."];
        }
        else if (request.ToldAt < found.ReceivedAt)
        {
            problems["toldAt"] = ["The time lies before the contact was received."];
        }

        if (request.Means is null or Means.Email)
        {
            problems["means"] = ["Say phone, letter or in-person: e-mail is sent by the service itself."];
        }

        if (request.Note is { Length: > MaxNote })
        {
            problems["note"] = [$"The note may have at most {MaxNote} characters."];
        }

        if (request.ToldTo is { Length: > FieldChecks.MaxLine })
        {
            problems["toldTo"] = [$"Use at most {FieldChecks.MaxLine} characters."];
        }

        return problems;
    }
}
