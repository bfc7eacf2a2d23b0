namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker reminds an agency that has not answered.</summary>
internal static class RemindAgency
{
    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid requestId, RemindAgencyRequest request, [AsParameters] AgencyChange change) => change.ApplyAsync(
        fields: null,
        agencies =>
        {
            if (agencies.Find(requestId) is not { } asked)
            {
                return Refusal.NotFound;
            }

            if (agencies.Enquiry.Remind(asked, agencies.Case, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Db.Publish(asked.ToAgencyReminded());
            change.Record(change.CaseId, "agency-reminded", $"Reminder sent: {agencies.Procedure.AgencyInWords(asked.Agency)}.", rule: asked.DueRule);
            return null;
        });
}
