namespace ReferralPlatform.Notification.Messages;

/// <summary>Messages of the caller's authority, those to be acted on first coming first; all of a case when only the case is named.</summary>
internal static class ListMessages
{
    private enum View
    {
        ToApprove,
        Due,
        Failed,
        Overdue,
        Sent,

        /// <summary>Taken by the provider, who has not said yet what became of it.</summary>
        Unconfirmed,

        /// <summary>Notices to the caller, or to a role the caller has, that the caller has not put away.</summary>
        Mine,
    }

    public static async Task<Results<Ok<Page<MessageView>>, ValidationProblem>> HandleAsync(
        string? view, Guid? caseId, [AsParameters] Paging paging, CurrentPerson person, NotificationDbContext db, NeedToKnow needToKnow, TimeProvider clock,
        CancellationToken ct)
    {
        View? chosen = view is null ? caseId is null ? View.Due : null : EnumCodes.Parse<View>(view);
        if (new FieldChecks().Refuse(
            "view", view is not null && chosen is null, $"Views are: {string.Join(", ", EnumCodes.All<View>())}.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var messages = db.Messages.AsNoTracking().Where(message => message.Authority == person.Authority);
        var roles = person.Roles.ToList();
        var own = messages.Where(message => (message.Recipient == Recipient.Worker && message.RecipientRole == person.Id)
            || (message.Recipient == Recipient.Role && roles.Contains(message.RecipientRole!)));
        if (caseId is { } id)
        {
            messages = (await needToKnow.MayOpenAsync(id, person, ct) ? messages : own).Where(message => message.ContactRecordId == id);
        }

        messages = chosen switch
        {
            View.ToApprove => messages.Where(message => message.State == MessageState.ToApprove),
            View.Unconfirmed => messages.Where(message => message.State == MessageState.Sent && message.ProviderId != null && message.DeliveredAt == null),
            View.Mine => own.Where(message => message.State != MessageState.Informed && message.State != MessageState.GivenUp
                && !message.PutAwayBy.Contains(person.Id) && (caseId == null || message.ContactRecordId == caseId)),
            View.Due => messages.Where(message => message.State == MessageState.Due || message.State == MessageState.Sending),
            View.Failed => messages.Where(message => message.State == MessageState.Failed),
            View.Overdue => messages.Where(
                message => message.State != MessageState.Informed && message.State != MessageState.GivenUp && message.DueAt < now
                    && (message.State != MessageState.Sent
                        || (AlertSubjects.Tasks.Contains(message.About!)
                            && (message.Recipient == Recipient.Worker || message.Recipient == Recipient.Role)))),
            View.Sent => messages.Where(message => message.State == MessageState.Sent || message.State == MessageState.Informed),
            _ => messages,
        };

        if (paging.After is { } after)
        {
            messages = messages.Where(message => EF.Functions.GreaterThan(
                ValueTuple.Create(message.ActBy, message.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await messages.OrderBy(message => message.ActBy).ThenBy(message => message.Id).Take(paging.Size + 1).ToListAsync(ct);
        var open = await needToKnow.OpenToAsync([.. rows.Select(message => message.ContactRecordId).Distinct()], person, ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            message => open.Contains(message.ContactRecordId) || message.IsOpenTo(person)
                ? MessageViews.Of(message, now)
                : MessageViews.WithoutWords(message, now),
            message => new Cursor(message.ActBy, message.Id)));
    }
}
