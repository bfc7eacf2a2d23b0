namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Discussions of the caller's authority by keyset: open ones oldest first, held ones newest first. What was said is read one by one.</summary>
internal static class ListDiscussions
{
    private const int MaxItems = 200;
    private const string Open = "open";
    private const string Held = "held";

    public static async Task<Results<Ok<Page<DiscussionListItem>>, ValidationProblem>> HandleAsync(
        StrategyDiscussionDbContext db, CurrentPerson person, CancellationToken ct, string view = Open, int take = 50, Guid? after = null)
    {
        var problems = new FieldChecks()
            .Refuse("view", view is not (Open or Held), $"Use {Open} or {Held}.")
            .Refuse("take", take is < 1 or > MaxItems, $"Take 1 to {MaxItems}.")
            .Problems;
        if (problems is not null)
        {
            return TypedResults.ValidationProblem(problems);
        }

        // Ids of contact records are made in order of recording, so they are the keyset.
        var ofAuthority = db.Discussions.AsNoTracking().Where(row => row.Authority == person.Authority);
        var page = string.Equals(view, Held, StringComparison.Ordinal)
            ? ofAuthority.Where(row => row.State == DiscussionState.Held && (after == null || row.ContactRecordId.CompareTo(after.Value) < 0))
                .OrderByDescending(row => row.ContactRecordId)
            : ofAuthority.Where(row => row.State != DiscussionState.Held && (after == null || row.ContactRecordId.CompareTo(after.Value) > 0))
                .OrderBy(row => row.ContactRecordId);
        var rows = await page.Take(take + 1).ToListAsync(ct);
        var items = rows.Take(take).Select(DiscussionViews.ListItemOf).ToList();
        return TypedResults.Ok(new Page<DiscussionListItem>(items, rows.Count > take ? items[^1].CaseId.ToString() : null));
    }
}
