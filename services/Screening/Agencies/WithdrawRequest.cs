namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker takes back a request that was not answered, for example because consent was taken back: the agency no longer sees the child.</summary>
internal static class WithdrawRequest
{
    public static async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Guid requestId, WithdrawAgencyRequest request, [AsParameters] AgencyChange change)
    {
        var fields = new FieldChecks().Required("reason", request.Reason, "Give the reason.");
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
        if (enquiry.Requests.FirstOrDefault(found => found.Id == requestId) is not { } asked)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (enquiry.Withdraw(asked, request.Reason!, screened, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await change.RemoveClockAsync(asked);
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "agency-request-withdrawn", $"The request to {asked.Agency} was taken back.", request.Reason, asked.BasisRule));
    }
}
