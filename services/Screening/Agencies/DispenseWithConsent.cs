namespace ReferralPlatform.Screening.Agencies;

/// <summary>A manager lets other agencies be asked without the parents' consent, with the reason (York 5.4, Sefton 5.6, Referrals 2024 4.2).</summary>
internal static class DispenseWithConsent
{
    public static async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(DispenseWithConsentRequest request, [AsParameters] AgencyChange change)
    {
        var fields = new FieldChecks()
            .Limited("reason", request.Reason, FieldChecks.MaxLine)
            .Required("text", request.Text, "Say why consent is dispensed with.");
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
        if (enquiry.Dispense(request.Reason, request.Text!, screened, procedure, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "consent-dispensed-with", "Other agencies may be asked without the parents' consent.", request.Text,
            procedure.Screening.ConsentDispensation.Rule.Display));
    }
}
