namespace ReferralPlatform.Screening.Cases;

/// <summary>Puts a case that was not listed on receipt on the agenda of the daily meeting (York 2).</summary>
internal static class ListEnquiry
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(ListEnquiryRequest request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Limited("reason", request.Reason);
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, procedure, now, _) = gathered;
        if (screened.List(procedure, change.Calendars.For(screened.Authority), now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        change.Db.Publish(screened.ToEnquiryListed() with { ListedAt = now });
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "enquiry-listed", $"Listed for the meeting of {screened.MeetingOn:yyyy-MM-dd}.", request.Reason,
            screened.MeetingRule));
    }
}
