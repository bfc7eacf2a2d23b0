namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Discussions of children with whom the caller works: open ones oldest first, held ones newest first. What was said is read one by one.</summary>
internal static class ListDiscussions
{
    private enum View
    {
        Open,
        Held,
    }

    public static async Task<Results<Ok<Page<DiscussionListItem>>, ValidationProblem>> HandleAsync(
        [AsParameters] Paging paging, StrategyDiscussionDbContext db, ProcedureBook procedures, CurrentPerson person, NeedToKnow needToKnow,
        CancellationToken ct, string view = "open")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var isHeld = chosen == View.Held;
        var page = needToKnow.OpenTo(
            db.Discussions.AsNoTracking().Where(row =>
                row.Authority == person.Authority && row.State != DiscussionState.CalledOff && (row.State == DiscussionState.Held) == isHeld),
            row => row.ContactRecordId, person);
        if (paging.After is { } after)
        {
            page = isHeld
                ? page.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.RequiredAt, row.Id), ValueTuple.Create(after.At, after.Id)))
                : page.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.RequiredAt, row.Id), ValueTuple.Create(after.At, after.Id)));
        }

        page = isHeld
            ? page.OrderByDescending(row => row.RequiredAt).ThenByDescending(row => row.Id)
            : page.OrderBy(row => row.RequiredAt).ThenBy(row => row.Id);
        var rows = await page.Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            row => DiscussionViews.ListItemOf(row, procedures.For(row.Authority, row.ProcedureVersion).StrategyDiscussion),
            row => new Cursor(row.RequiredAt, row.Id)));
    }
}
