namespace ReferralPlatform.Notification.PoliceNotices;

/// <summary>
/// Notices to the police of the caller's authority, newest first: those that nobody has acknowledged, or those that somebody has. Empty for other agencies.
/// </summary>
internal static class ListPoliceNotices
{
    private enum View
    {
        Open,
        Acknowledged,
    }

    public static async Task<Results<Ok<Page<PoliceNoticeRow>>, ValidationProblem>> HandleAsync(
        [AsParameters] Paging paging, NotificationDbContext db, CurrentPerson person, CancellationToken ct, string view = "open")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var isAcknowledged = chosen is View.Acknowledged;
        var own = db.Messages.AsNoTracking().NoticesTo(person).Where(message => (message.AcknowledgedAt != null) == isAcknowledged);
        if (paging.After is { } after)
        {
            own = own.Where(message => EF.Functions.LessThan(ValueTuple.Create(message.CreatedAt, message.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await own.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            notice => new PoliceNoticeRow(
                notice.Id, notice.Reference, OwnPoliceNotices.MatterOf(notice), notice.CreatedAt, notice.Rule, notice.AcknowledgedAt),
            notice => new Cursor(notice.CreatedAt, notice.Id)));
    }
}
