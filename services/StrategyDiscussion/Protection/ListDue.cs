namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// What is overdue or soon due for the protection of children whom the caller works with, soonest first: discussions to be held, minutes to be signed, powers
/// that end by law, conferences that follow from an enquiry. A clock that another one replaced is not listed, though it ran out.
/// </summary>
internal static class ListDue
{
    public static async Task<Ok<Page<DueItem>>> HandleAsync(
        [AsParameters] Paging paging, StrategyDiscussionDbContext db, NeedToKnow needToKnow, CurrentPerson person, TimeProvider clock, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + DueItem.Ahead;
        var due =
            from row in db.Cases
            join deadline in db.Deadlines on row.ContactRecordId equals deadline.ContactRecordId
            where row.Authority == person.Authority && deadline.MetAt == null
                && (deadline.DueAt <= until || deadline.Kind == ClockKinds.PoliceProtection || deadline.Kind == ClockKinds.EmergencyProtectionOrder)
                && (deadline.Kind != ClockKinds.StrategyDiscussion || db.Discussions.Any(discussion =>
                    discussion.ClockId == deadline.Id && discussion.State != DiscussionState.CalledOff))
                && (deadline.Kind != ClockKinds.Conference || row.Enquiries.Any(enquiry => enquiry.ClockId == deadline.Id && enquiry.ConferenceHeldAt == null
                    && (enquiry.Conclusion == null || enquiry.Conclusion == Section47Conclusion.SubstantiatedContinuingRisk)))
            select new
            {
                deadline.Id,
                deadline.ContactRecordId,
                deadline.Reference,
                deadline.Kind,
                deadline.DueAt,
                deadline.Rule,
                Number = db.Discussions.Where(discussion => discussion.ClockId == deadline.Id || discussion.MinutesClockId == deadline.Id)
                    .Select(discussion => (int?)discussion.Number).FirstOrDefault(),
            };
        if (paging.After is { } after)
        {
            due = due.Where(item => EF.Functions.GreaterThan(ValueTuple.Create(item.DueAt, item.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await due.OrderBy(item => item.DueAt).ThenBy(item => item.Id).Take(paging.Size + 1).ToListAsync(ct);
        var page = paging.ToPage(
            rows,
            item => new DueItem(item.ContactRecordId, item.Reference, item.Kind, item.DueAt, item.Rule, Number: item.Number),
            item => new Cursor(item.DueAt, item.Id));
        var open = await needToKnow.OpenToAsync([.. page.Items.Select(item => item.CaseId).Distinct()], person, ct);
        return TypedResults.Ok(page with { Items = [.. page.Items.Where(item => open.Contains(item.CaseId))] });
    }
}
