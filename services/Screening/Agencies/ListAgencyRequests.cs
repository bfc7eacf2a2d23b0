using ReferralPlatform.Screening.Cases;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What a professional's own agency is asked: open requests, outcomes to relay, and what is closed. Newest first; names nobody.</summary>
internal static class ListAgencyRequests
{
    private enum View
    {
        Open,
        ToRelay,
        Closed,
    }

    public static async Task<Results<Ok<Page<PartnerRequestRow>>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct, string view = "open", int? take = null,
        Cursor? after = null)
    {
        var fields = new FieldChecks().View(view, out View chosen);
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (person.Agency is not { Length: > 0 } agency)
        {
            return AgencyRefusals.AgencyUnknown.ToProblem();
        }

        var relays = procedures.For(person.Authority).Screening.Agencies.OutcomeRelayed.IsStated;
        var paging = new Paging(take, after);
        var mine = db.Set<AgencyRequest>().AsNoTracking().Where(request => request.Authority == person.Authority && request.Agency == agency);
        if (after is not null)
        {
            mine = mine.Where(request => EF.Functions.LessThan(ValueTuple.Create(request.AskedAt, request.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var disposals = db.Set<Disposal>();
        mine = chosen switch
        {
            View.Open => mine.Where(request => request.WithdrawnAt == null && !disposals.Any(disposal => disposal.CaseId == request.CaseId)),
            View.ToRelay => mine.Where(request =>
                relays && request.WithdrawnAt == null && request.RelayedAt == null && disposals.Any(disposal => disposal.CaseId == request.CaseId)),
            _ => mine.Where(request => request.WithdrawnAt != null || disposals.Any(disposal => disposal.CaseId == request.CaseId)),
        };
        var rows = await mine.OrderByDescending(request => request.AskedAt).ThenByDescending(request => request.Id)
            .Take(paging.Size + 1)
            .Select(request => new PartnerRequestRow(
                request.Id, request.Reference, request.Agency, request.AskedAt, request.DueAt, request.DueRule, request.AnsweredAt))
            .ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(rows, row => row, row => new Cursor(row.AskedAt, row.RequestId)));
    }
}
