namespace ReferralPlatform.Allocation.Contributions;

/// <summary>What a professional's own agency is asked to contribute to, newest first; names nobody.</summary>
internal static class ListContributions
{
    private enum View
    {
        Open,
        Closed,
    }

    public static async Task<Results<Ok<Page<PartnerContributionRow>>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AllocationDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct, string view = "open", int? take = null,
        Cursor? after = null)
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (person.Agency is not { Length: > 0 } agency)
        {
            return ContributionRefusals.AgencyUnknown.ToProblem();
        }

        var paging = new Paging(take, after);
        var mine = db.Contributions.AsNoTracking().Where(request => request.Authority == person.Authority && request.Agency == agency);
        if (after is not null)
        {
            mine = mine.Where(request => EF.Functions.LessThan(ValueTuple.Create(request.RequestedAt, request.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var open = db.OpenCases;
        mine = chosen == View.Open
            ? mine.Where(request => open.Any(row => row.ContactRecordId == request.ContactRecordId))
            : mine.Where(request => !open.Any(row => row.ContactRecordId == request.ContactRecordId));
        var rows = await mine.OrderByDescending(request => request.RequestedAt).ThenByDescending(request => request.Id).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            row => new PartnerContributionRow(
                row.Id, row.Reference, procedures.For(row.Authority, row.ProcedureVersion).Allocation.KindOf(row.AssessmentKind).Label, row.RequestedAt,
                row.DueAt, row.DueRule, row.ReceivedAt),
            row => new Cursor(row.RequestedAt, row.Id)));
    }
}
