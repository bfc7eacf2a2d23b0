using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>On which grounds agencies may be asked: those of screening (York 5.4, Sefton 5.6, Peterborough 3.5), which no text ends with the decision.</summary>
internal static class Grounds
{
    public static FieldChecks Ground(this FieldChecks checks, RequestContributionsRequest request, DateTimeOffset now)
    {
        var (consent, dispensation) = (request.Consent, request.Dispensation);
        checks
            .Refuse("consent", consent is not null && request.Ground != ContributionGround.Consent, "Choose consent as the ground, or leave it out.")
            .Refuse(
                "dispensation", dispensation is not null && request.Ground != ContributionGround.Dispensation,
                "Choose to ask without consent as the ground, or leave the reason out.");
        return request.Ground switch
        {
            ContributionGround.Consent => checks
                .Required("consent.from", consent?.From, "Enter who gave consent.", FieldChecks.MaxLine)
                .Refuse("consent.how", !ConsentWays.All.Contains(consent?.How, StringComparer.Ordinal),
                    $"Choose how consent was given: {CodesInWords.List(ConsentWays.All.Select(CodesInWords.Spelt))}.")
                .Refuse("consent.obtainedAt", consent?.ObtainedAt is null, "Enter when consent was given.")
                .Refuse("consent.obtainedAt", PlausibleDates.Act(
                    consent?.ObtainedAt, now, "Enter when consent was given: a time that is not in the future.")),
            ContributionGround.Dispensation => checks
                .Limited("dispensation.reason", dispensation?.Reason, FieldChecks.MaxLine)
                .Required("dispensation.text", dispensation?.Text, "Enter why agencies are contacted without consent."),
            _ => checks,
        };
    }

    /// <param name="heard">What was heard of the child, of section 47 enquiries among others.</param>
    /// <returns>The rule that lets agencies be asked, or why they are not.</returns>
    public static (RuleRef? Rule, Refusal? Refusal) Decide(
        RequestContributionsRequest request, AllocationCase found, HeardOf? heard, ScreeningProcedure rules, CurrentPerson person)
    {
        var dispensation = rules.ConsentDispensation;
        switch (request.Ground)
        {
            case ContributionGround.Consent:
                var obtainedAt = request.Consent!.ObtainedAt!.Value;
                return WorkingCalendar.LondonDate(obtainedAt) < WorkingCalendar.LondonDate(Earliest(found))
                    ? (null, ContributionRefusals.ConsentBeforeCase(rules.Agencies))
                    : obtainedAt <= found.AgencyConsentRefusedAt
                        ? (null, ContributionRefusals.ConsentRefusedSince(found.AgencyConsentRefusedAt.Value, rules))
                        : (rules.Agencies.Consent, null);
            case ContributionGround.Dispensation:
                return !dispensation.Authorises.AllowsHolderOf(person.Roles) ? (null, ContributionRefusals.DispensationNeedsManager(dispensation))
                    : !dispensation.Admits(request.Dispensation!.Reason) ? (null, ContributionRefusals.ReasonNotAdmitted(dispensation))
                    : (dispensation.Rule, null);
            case ContributionGround.Section47:
                return !rules.Agencies.WithoutConsentUnderSignificantHarm.TryGet(out var harm)
                        ? (null, ContributionRefusals.Section47IsNoGround(rules))
                    : heard is not { EnquiryRuns: true } ? (null, ContributionRefusals.NoSection47Enquiry(harm))
                    : (harm.Rule, null);
            default:
                return (null, ContributionRefusals.GroundMissing(rules));
        }
    }

    /// <summary>Whether the agency was asked with a consent that the parents took back since.</summary>
    public static bool IsTakenBack(this Ground ground, AllocationCase found) =>
        ground.Kind == ContributionGround.Consent && ground.ObtainedAt <= found.AgencyConsentRefusedAt;

    public static string InWords(RequestContributionsRequest request, ConsentDispensation dispensation) => request.Ground switch
    {
        ContributionGround.Consent => "The agencies are asked with consent.",
        ContributionGround.Section47 => "The agencies are asked without consent: a section 47 enquiry runs.",
        _ => dispensation.LabelOf(request.Dispensation?.Reason) is { } label
            ? $"The agencies are asked without consent: {label}."
            : "The agencies are asked without consent.",
    };

    public static async Task<ContributionGroundsView> ContributionGroundsAsync(
        this AllocationDbContext db, AllocationCase found, ProcedureBook procedures, CurrentPerson person, CancellationToken ct)
    {
        var rules = procedures.For(found.Authority, found.ProcedureVersion).Screening;
        var dispensation = rules.ConsentDispensation;
        var heard = await db.Heard.AsNoTracking().SingleOrDefaultAsync(known => known.ContactRecordId == found.ContactRecordId, ct);
        return new ContributionGroundsView
        {
            ConsentRule = rules.Agencies.Consent.Display,
            ConsentGivenAt = found.AgencyConsentGivenAt,
            ConsentRefusedAt = found.AgencyConsentRefusedAt,
            Dispensation = new DispensationOffered(
                dispensation.Authorises.Statement, dispensation.Rule.Display,
                [.. dispensation.Reasons.Select(reason => new DispensationReason(reason.Code, reason.Label))]),
            MayDispense = dispensation.Authorises.AllowsHolderOf(person.Roles),
            Section47Rule = heard is { EnquiryRuns: true } ? rules.Agencies.WithoutConsentUnderSignificantHarm.ValueOrDefault?.Rule.Display : null,
        };
    }

    // What was said before the case was received is on the contact record, and was weighed with it.
    private static DateTimeOffset Earliest(AllocationCase found) =>
        found.AgencyConsentGivenAt < found.ReceivedAt ? found.AgencyConsentGivenAt.Value : found.ReceivedAt;
}
