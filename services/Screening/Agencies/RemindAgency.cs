namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker reminds an agency that has not answered.</summary>
internal static class RemindAgency
{
    public static async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Guid requestId, RemindAgencyRequest request, [AsParameters] AgencyChange change)
    {
        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, enquiry, _, now, _) = gathered;
        if (enquiry.Requests.FirstOrDefault(found => found.Id == requestId) is not { } asked)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (enquiry.Remind(asked, screened, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        change.Db.Publish(asked.ToAgencyReminded());
        return await change.SaveAsync(gathered, ActivityEntry.Of(change.Person, screened.Id, now, "agency-reminded", $"Reminded {asked.Agency}.", rule: asked.DueRule));
    }
}
