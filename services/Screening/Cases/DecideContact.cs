using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Decides on several children of one contact in one act, alike or each apart: all of them, or none.</summary>
internal static class DecideContact
{
    private const int MaxChildren = 20;

    public static async Task<Results<Ok<DecidedCases>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactId, DecideContactRequest request, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, WorkerDirectory workers,
        TimeProvider clock, CancellationToken ct)
    {
        // Which cases they are, and so which team held them before, is said in the body: whoever manages one may decide on some.
        var managed = workers.TeamsOf(person.Authority).FirstOrDefault(team => string.Equals(team.Manager, person.Id, StringComparison.Ordinal));
        if (ScreeningCase.MayNotDecide(option: null, person, procedures.For(person.Authority), managed) is { } notThisPerson)
        {
            return notThisPerson.ToProblem();
        }

        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        // In one order for everybody: two managers who decide on the same children wait for each other instead of deadlocking.
        var items = request.Decisions!.OrderBy(item => item.CaseId).ToList();
        var cases = new List<ScreeningCase>();
        foreach (var item in items)
        {
            if (await db.LockCaseAsync(item.CaseId, person, ct) is not { } screened || screened.ContactId != contactId)
            {
                return Refusal.NotFound.ToProblem();
            }

            cases.Add(screened);
        }

        var procedure = procedures.For(cases[0].Authority, cases[0].ProcedureVersion);
        var now = clock.GetUtcNow();
        if (items.Zip(cases).Any(pair => pair.First.Version != pair.Second.Version))
        {
            return DecisionRefusals.ChangedMeanwhile.ToProblem(await ViewAsync());
        }

        foreach (var (item, screened) in items.Zip(cases))
        {
            var decision = item.Decision ?? request.ForAll!;
            if (await db.AuthoriseAsync(screened, decision, person, procedure, workers, now, ct) is { } refusal)
            {
                var inTheWay = (refusal with { Detail = $"{screened.Reference}: {refusal.Detail}" }).ToProblem();
                inTheWay.ProblemDetails.Extensions["caseId"] = screened.Id;
                return inTheWay;
            }

            db.Activity.Add(ActivityEntry.Of(
                person, screened.Id, now, "disposal-authorised",
                $"Authorised, together with the other children of the contact: {procedure.OptionInWords(screened.Disposal!.Option)}.",
                decision.Reasons, screened.Disposal.Rule));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ViewAsync());

        async Task<DecidedCases> ViewAsync()
        {
            var views = new List<CaseView>();
            foreach (var screened in cases)
            {
                views.Add(await CaseViews.ReadAsync(db, screened, procedure, person, workers, now, ct));
            }

            return new DecidedCases(views);
        }
    }

    private static IDictionary<string, string[]>? Check(DecideContactRequest request)
    {
        var items = request.Decisions ?? [];
        var fields = new FieldChecks()
            .Refuse("decisions", items.Count is 0 or > MaxChildren, $"Choose between 1 and {MaxChildren} children.")
            .Refuse("decisions", items.DistinctBy(item => item.CaseId).Count() != items.Count, "Choose each child once.")
            .Refuse("forAll", request.ForAll is null && items.Any(item => item.Decision is null), "Enter a decision for each child, or one for all.");
        if (request.ForAll is { } forAll)
        {
            fields.Decision(forAll, "forAll.");
        }

        foreach (var (index, item) in items.Index())
        {
            if (item.Decision is { } own)
            {
                fields.Decision(own, $"decisions[{index}].decision.");
            }
        }

        return fields.Problems;
    }
}
