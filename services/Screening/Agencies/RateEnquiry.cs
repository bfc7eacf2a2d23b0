namespace ReferralPlatform.Screening.Agencies;

/// <summary>The manager rates the joint enquiry red, amber or green (Sefton 5.6): agencies still to answer are told that they get the rating's time from now on.</summary>
internal static class RateEnquiry
{
    public static async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(RateEnquiryRequest request, [AsParameters] AgencyChange change)
    {
        var fields = new FieldChecks()
            .Required("rating", request.Rating, "Choose a rating.", FieldChecks.MaxLine)
            .Required("reasons", request.Reasons, "Give the reasons.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, enquiry, _, now, _) = gathered;
        if (enquiry.Rate(request.Rating!, request.Reasons!, screened, gathered.Procedure, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (dueAt, rule) = change.DueAt(gathered);
        foreach (var waiting in enquiry.Requests.Where(asked => asked.IsOutstanding))
        {
            await change.RemoveClockAsync(waiting);
            change.Db.Deadlines.Add(waiting.StartClock(now, dueAt, rule));
            waiting.WasReminded(now);
            change.Db.Publish(waiting.ToAgencyReminded());
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "enquiry-rated", $"Enquiry rated '{request.Rating}'.", request.Reasons, enquiry.Ratings[^1].Rule));
    }
}
