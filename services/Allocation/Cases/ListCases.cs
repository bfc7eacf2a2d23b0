namespace ReferralPlatform.Allocation.Cases;

/// <summary>Cases of the caller's authority, longest waiting first.</summary>
internal static class ListCases
{
    private const string Awaiting = "awaiting";
    private const string Mine = "mine";
    private const string Open = "open";

    public static async Task<Results<Ok<Page<AllocationCaseView>>, ValidationProblem>> HandleAsync(
        string? view, [AsParameters] Paging paging, CurrentPerson person, AllocationDbContext db, ProcedureBook procedures, CancellationToken ct)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.Authority == person.Authority);
        switch (view ?? Awaiting)
        {
            case Awaiting: cases = cases.Where(row => row.AllocatedTo == null && row.BecameReferralAt == null); break;
            case Mine: cases = cases.Where(row => row.AllocatedTo == person.Id && row.BecameReferralAt == null); break;
            case Open: break;
            default:
                return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["view"] = [$"The views are {Awaiting}, {Mine} and {Open}."],
                });
        }

        if (paging.After is { } after)
        {
            cases = cases.Where(row => EF.Functions.GreaterThan(
                ValueTuple.Create(row.ReceivedAt, row.ContactRecordId), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await cases.OrderBy(row => row.ReceivedAt).ThenBy(row => row.ContactRecordId).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(rows, row => CaseViews.Of(row, procedures), row => new Cursor(row.ReceivedAt, row.ContactRecordId)));
    }
}
