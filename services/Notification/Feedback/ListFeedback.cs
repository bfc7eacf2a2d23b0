namespace ReferralPlatform.Notification.Feedback;

/// <summary>
/// Referrers who should have heard by now and have not (Peterborough 7.1, Sefton "Feedback"), even where there is no decision yet; the longest overdue first.
/// </summary>
internal static class ListFeedback
{
    public static async Task<Ok<Page<OverdueFeedback>>> HandleAsync(
        [AsParameters] Paging paging, CurrentPerson person, NotificationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var overdue = db.Deadlines.AsNoTracking().Where(deadline =>
            deadline.Authority == person.Authority && deadline.Kind == ClockKinds.Feedback && deadline.MetAt == null && deadline.DueAt < now);
        if (paging.After is { } after)
        {
            overdue = overdue.Where(deadline => EF.Functions.GreaterThan(
                ValueTuple.Create(deadline.DueAt, deadline.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await overdue.OrderBy(deadline => deadline.DueAt).ThenBy(deadline => deadline.Id).Take(paging.Size + 1)
            .Select(deadline => new
            {
                deadline.Id,
                deadline.ContactRecordId,
                deadline.Reference,
                deadline.DueAt,
                deadline.Rule,
                MessageId = db.Messages.Where(message => message.ContactRecordId == deadline.ContactRecordId && message.Kind == MessageKind.Feedback)
                    .Select(message => (Guid?)message.Id).FirstOrDefault(),
            }).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows, row => new OverdueFeedback(row.ContactRecordId, row.Reference, row.DueAt, row.Rule, row.MessageId is not null, row.MessageId),
            row => new Cursor(row.DueAt, row.Id)));
    }
}
