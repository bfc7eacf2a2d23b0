namespace ReferralPlatform.Screening.Agencies;

internal static class GetAgencyEnquiry
{
    public static async Task<Results<Ok<AgencyEnquiryView>, ProblemHttpResult>> HandleAsync(
        Guid caseId, HttpResponse response, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, CancellationToken ct)
    {
        var screened = await db.FindCaseAsync(caseId, person, ct);
        if (screened is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var enquiry = await db.FindAgencyEnquiryAsync(caseId, ct) ?? new AgencyEnquiry { CaseId = caseId };
        response.SetETag(enquiry.Version);
        return TypedResults.Ok(AgencyViews.Of(screened, enquiry, procedures.For(screened.Authority, screened.ProcedureVersion), person, clock.GetUtcNow()));
    }
}
