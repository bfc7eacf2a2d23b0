namespace ReferralPlatform.Screening.Cases;

/// <summary>Decisions of the authority that came after their time, with the rule and the reason; the earliest first.</summary>
internal static class ListBreaches
{
    /// <param name="from">Decided from this instant on.</param>
    /// <param name="until">Decided before this instant.</param>
    /// <param name="unexplained">Only those that still lack their reason.</param>
    public static async Task<Ok<Page<DecisionBreachRow>>> HandleAsync(
        DateTimeOffset? from, DateTimeOffset? until, bool? unexplained, [AsParameters] Paging paging, CurrentPerson person, ScreeningDbContext db,
        NeedToKnow needToKnow, CancellationToken ct)
    {
        var start = (from ?? DateTimeOffset.MinValue).ToUniversalTime();
        var end = (until ?? DateTimeOffset.MaxValue).ToUniversalTime();
        var breaches = db.Breaches.AsNoTracking()
            .Where(breach => breach.Authority == person.Authority && breach.DecidedAt >= start && breach.DecidedAt < end);
        if (unexplained is true)
        {
            breaches = breaches.Where(breach => breach.Reason == null);
        }

        if (paging.After is { } after)
        {
            breaches = breaches.Where(breach => EF.Functions.GreaterThan(
                ValueTuple.Create(breach.DecidedAt, breach.CaseId), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await breaches.OrderBy(breach => breach.DecidedAt).ThenBy(breach => breach.CaseId).Take(paging.Size + 1).ToListAsync(ct);
        var open = await needToKnow.OpenToAsync([.. rows.Select(breach => breach.CaseId)], person, ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            breach => open.Contains(breach.CaseId) ? RowOf(breach) : RowOf(breach) with { Reason = null },
            breach => new Cursor(breach.DecidedAt, breach.CaseId)));
    }

    private static DecisionBreachRow RowOf(DecisionBreach breach) => new(
        breach.CaseId, breach.Reference, breach.DueAt, breach.DecidedAt, Math.Round((breach.DecidedAt - breach.DueAt).TotalHours, 1), breach.Rule,
        breach.Reason, breach.ExplainedByName, breach.ExplainedAt);
}
