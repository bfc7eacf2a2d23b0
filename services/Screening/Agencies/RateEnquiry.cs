namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// The manager rates the joint enquiry red, amber or green (Sefton 5.6): agencies still to answer are notified of the time the rating gives them.
/// </summary>
internal static class RateEnquiry
{
    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RateEnquiryRequest request, [AsParameters] AgencyChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("rating", request.Rating, "Choose a rating.", FieldChecks.MaxLine)
            .Required("reasons", request.Reasons, "Enter the reasons for the rating."),
        async agencies =>
        {
            if (agencies.Enquiry.Rate(request.Rating!, request.Reasons!, agencies.Case, agencies.Procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var (dueAt, rule) = change.DueAt(agencies);
            foreach (var waiting in agencies.Enquiry.Requests.Where(asked => asked.IsOutstanding))
            {
                await change.RemoveClockAsync(waiting);
                change.Db.Deadlines.Add(waiting.StartClock(change.Now, dueAt, rule));
                waiting.RecordReminder(change.Now);
                change.Db.Publish(waiting.ToAgencyReminded());
            }

            change.Record(
                change.CaseId,
                "enquiry-rated", $"Enquiry rated: {agencies.Procedure.RatingInWords(request.Rating!)}.", request.Reasons, agencies.Enquiry.Ratings[^1].Rule);
            return null;
        },
        agencies => AgencyEnquiry.MayNotRate(change.Person, agencies.Procedure));
}
