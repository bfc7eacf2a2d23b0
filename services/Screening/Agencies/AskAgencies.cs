namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker asks other agencies about the child (York 5.1, Sefton 5.6). Nothing leaves without consent or what stands in its place (York 5.4).</summary>
internal static class AskAgencies
{
    private const int MaxQuestion = 2000;

    public static async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(AskAgenciesRequest request, [AsParameters] AgencyChange change)
    {
        var items = request.Items ?? [];
        var fields = new FieldChecks()
            .Refuse("agencies", request.Agencies is not { Count: > 0 }, "Choose at least one agency.")
            .Refuse("items", items.Count == 0 && string.IsNullOrWhiteSpace(request.Question), "Choose what is asked, or ask in your own words.")
            .Limited("question", request.Question, MaxQuestion);
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, enquiry, procedure, now, _) = gathered;
        var question = string.IsNullOrWhiteSpace(request.Question) ? null : request.Question;
        var (asked, refusal) = enquiry.Ask(request.Agencies!, items, question, screened, procedure, change.Person, now);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var (dueAt, rule) = change.DueAt(gathered);
        foreach (var one in asked)
        {
            change.Db.Deadlines.Add(one.StartClock(now, dueAt, rule));
            change.Db.Publish(one.ToAgencyAsked());
        }

        return await change.SaveAsync(gathered, [.. asked.Select(one => ActivityEntry.Of(
            change.Person, screened.Id, now, "agency-asked", $"Asked {one.Agency} ({Words(one.Basis)}).", rule: one.BasisRule))]);
    }

    private static string Words(AskingBasis basis) => basis switch
    {
        AskingBasis.Consent => "with the parents' consent",
        AskingBasis.Dispensation => "without consent, as a manager authorised",
        _ => "without consent, under significant harm",
    };
}
