namespace ReferralPlatform.Screening.Agencies;

/// <summary>A worker records that a parent agreed to other agencies being asked, refused it, or took it back (York 5.4).</summary>
internal static class RecordConsent
{
    private static readonly string[] Ways = ["phone", "visit", "letter", "email", "in-person"];

    public static async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(RecordAgencyConsentRequest request, [AsParameters] AgencyChange change)
    {
        var fields = new FieldChecks()
            .Refuse("given", request.Given is null, "Say whether consent was given.")
            .Required("from", request.From, "Say who gave or refused it.", FieldChecks.MaxLine)
            .Refuse("how", !Ways.Contains(request.How, StringComparer.Ordinal), $"One of: {string.Join(", ", Ways)}.")
            .Refuse("obtainedAt", request.ObtainedAt > change.Clock.GetUtcNow(), "This is in the future.");
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
        var given = request.Given!.Value;
        if (enquiry.RecordConsent(given, request.From!, request.How!, (request.ObtainedAt ?? now).ToUniversalTime(), screened, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, given ? "agency-consent-given" : "agency-consent-refused",
            given ? "Consent to ask other agencies recorded." : "Consent to ask other agencies refused or taken back.",
            rule: procedure.Screening.Agencies.Consent.Display));
    }
}
