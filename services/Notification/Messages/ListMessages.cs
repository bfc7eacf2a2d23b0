namespace ReferralPlatform.Notification.Messages;

/// <summary>Messages of the caller's authority, those to be acted on first coming first; all of a case when only the case is named.</summary>
internal static class ListMessages
{
    private const string Due = "due";
    private const string Failed = "failed";
    private const string Overdue = "overdue";
    private const string Sent = "sent";

    public static async Task<Results<Ok<Page<MessageView>>, ValidationProblem>> HandleAsync(
        string? view, Guid? caseId, [AsParameters] Paging paging, CurrentPerson person, NotificationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var messages = db.Messages.AsNoTracking().Where(message => message.Authority == person.Authority);
        if (caseId is { } id)
        {
            messages = messages.Where(message => message.ContactRecordId == id);
        }

        switch (view ?? (caseId is null ? Due : null))
        {
            case null: break;
            case Due: messages = messages.Where(message => message.State == MessageState.Due || message.State == MessageState.Sending); break;
            case Failed: messages = messages.Where(message => message.State == MessageState.Failed); break;
            case Overdue:
                messages = messages.Where(message => message.State != MessageState.Sent && message.State != MessageState.Informed && message.DueAt < now);
                break;
            case Sent: messages = messages.Where(message => message.State == MessageState.Sent || message.State == MessageState.Informed); break;
            default:
                return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["view"] = [$"The views are {Due}, {Failed}, {Overdue} and {Sent}."],
                });
        }

        if (paging.After is { } after)
        {
            messages = messages.Where(message => EF.Functions.GreaterThan(
                ValueTuple.Create(message.ActBy, message.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await messages.OrderBy(message => message.ActBy).ThenBy(message => message.Id).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(rows, message => MessageViews.Of(message, now), message => new Cursor(message.ActBy, message.Id)));
    }
}
