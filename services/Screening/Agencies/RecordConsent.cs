using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker records that a parent agreed to other agencies being asked, refused it, or took it back (York 5.4).</summary>
internal static class RecordConsent
{
    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordAgencyConsentRequest request, [AsParameters] AgencyChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("given", request.Given is null, "Choose whether they consent to other agencies being contacted.")
            .Required("from", request.From, "Enter who gave or refused consent.", FieldChecks.MaxLine)
            .Refuse("how", !ConsentWays.All.Contains(request.How, StringComparer.Ordinal),
                $"Choose how consent was given or refused: {CodesInWords.List(ConsentWays.All.Select(CodesInWords.Spelt))}.")
            .Refuse("obtainedAt", PlausibleDates.Act(request.ObtainedAt, change.Now,
                "Enter when consent was given or refused: a time that is not in the future.")),
        agencies =>
        {
            var given = request.Given!.Value;
            var obtainedAt = (request.ObtainedAt ?? change.Now).ToUniversalTime();
            if (agencies.Enquiry.RecordConsent(given, request.From!, request.How!, obtainedAt, agencies.Case, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                change.CaseId, given ? "agency-consent-given" : "agency-consent-refused",
                given ? "Consent to contact other agencies recorded." : "Consent to contact other agencies refused or withdrawn.",
                rule: agencies.Procedure.Screening.Agencies.Consent.Display);
            return null;
        });
}
