namespace ReferralPlatform.Screening.Cases;

/// <summary>Cases in which protection was decided before the checks were made: which are still to be recorded, the longest due first.</summary>
internal static class ListOutstandingChecks
{
    public static async Task<Ok<Page<OutstandingChecksRow>>> HandleAsync(
        ScreeningDbContext db,
        ProcedureBook procedures,
        CurrentPerson person,
        CancellationToken cancellationToken,
        int? take = null,
        Cursor? after = null)
    {
        var paging = new Paging(take, after);
        var owed = db.Cases.AsNoTracking().Include(screened => screened.Checks)
            .Where(screened => screened.Authority == person.Authority && screened.ChecksOutstanding);
        if (after is { At: var at, Id: var id })
        {
            owed = owed.Where(screened => screened.DecisionDueAt > at || (screened.DecisionDueAt == at && screened.Id > id));
        }

        var rows = await owed.OrderBy(screened => screened.DecisionDueAt).ThenBy(screened => screened.Id).Take(paging.Size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.ToPage(
            rows,
            screened => new OutstandingChecksRow(
                screened.Id, screened.Reference, screened.ClosedAt!.Value,
                CaseViews.Of(screened.MissingChecks(procedures.For(screened.Authority, screened.ProcedureVersion).Screening))),
            screened => new Cursor(screened.DecisionDueAt, screened.Id)));
    }
}
