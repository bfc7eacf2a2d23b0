namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker takes back a request that was not answered, for example because consent was taken back: the agency no longer sees the child.</summary>
internal static class WithdrawRequest
{
    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid requestId, WithdrawAgencyRequest request, [AsParameters] AgencyChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter the reason for withdrawing the request."),
        async agencies =>
        {
            if (agencies.Find(requestId) is not { } asked)
            {
                return Refusal.NotFound;
            }

            if (agencies.Enquiry.Withdraw(asked, request.Reason!, agencies.Case, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            await change.RemoveClockAsync(asked);
            change.Record(
                change.CaseId,
                "agency-request-withdrawn", $"Request withdrawn: {agencies.Procedure.AgencyInWords(asked.Agency)}.", request.Reason, asked.BasisRule);
            return null;
        });
}
