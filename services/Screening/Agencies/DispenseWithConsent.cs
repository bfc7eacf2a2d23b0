namespace ReferralPlatform.Screening.Agencies;

/// <summary>A manager lets other agencies be asked without the parents' consent, with the reason (York 5.4, Sefton 5.6, Referrals 2024 4.2).</summary>
internal static class DispenseWithConsent
{
    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DispenseWithConsentRequest request, [AsParameters] AgencyChange change) => change.ApplyAsync(
        new FieldChecks()
            .Limited("reason", request.Reason, FieldChecks.MaxLine)
            .Required("text", request.Text, "Enter why agencies are contacted without consent."),
        agencies =>
        {
            if (agencies.Enquiry.Dispense(request.Reason, request.Text!, agencies.Case, agencies.Procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                change.CaseId, "consent-dispensed-with", "Other agencies may be asked without the parents' consent.", request.Text,
                agencies.Procedure.Screening.ConsentDispensation.Rule.Display);
            return null;
        },
        agencies => AgencyEnquiry.MayNotDispense(change.Person, agencies.Procedure));
}
