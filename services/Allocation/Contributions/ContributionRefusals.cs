using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>Every "no" about contributions of agencies, by name.</summary>
internal static class ContributionRefusals
{
    public static Refusal AgencyUnknown { get; } = new(
        StatusCodes.Status403Forbidden, "agency-unknown", "Your sign-in does not say which agency you work for. Ask whoever manages your account.");

    public static Refusal RequestClosed { get; } = new(
        StatusCodes.Status409Conflict, "request-closed",
        "The case is closed. What you know now still matters: make it known to the front door by a contact.");

    public static Refusal SpokenBeforeAsked { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "spoken-before-asked", "The time lies before the agency was asked.")
    {
        Field = "spokenAt",
    };

    public static Refusal NothingOutstanding { get; } = new(
        StatusCodes.Status409Conflict, "nothing-outstanding", "The agency has responded, or the assessment goes on without it.");

    /// <summary>Says what the paragraph wants and what would satisfy it.</summary>
    public static Refusal GroundMissing(ScreeningProcedure rules) => new(
        StatusCodes.Status422UnprocessableEntity, "ground-missing",
        $"Agencies are not asked about a family without consent, or what stands in its place. {Otherwise(rules)}", rules.Agencies.Consent.Display)
    {
        Field = "ground",
    };

    public static Refusal ConsentBeforeCase(AgencyProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "consent-before-case",
        "The consent lies before the day on which the case was received. Enter the consent that was given for this case.", procedure.Consent.Display)
    {
        Field = "consent.obtainedAt",
    };

    public static Refusal ConsentRefusedSince(DateTimeOffset refusedAt, ScreeningProcedure rules) => new(
        StatusCodes.Status422UnprocessableEntity, "consent-refused-since",
        $"The parents refused consent, or took it back, on {DatesInWords.Show(refusedAt)}: only a later consent counts. "
        + Otherwise(rules), rules.Agencies.Consent.Display)
    {
        Field = "consent.obtainedAt",
    };

    public static Refusal DispensationNeedsManager(ConsentDispensation dispensation) => new(
        StatusCodes.Status403Forbidden, "dispensation-needs-manager",
        $"Only a {CodesInWords.Roles(dispensation.Authorises.Codes)} can let agencies be asked without consent. {dispensation.Authorises.Statement}",
        dispensation.Rule.Display)
    {
        Field = "ground",
    };

    public static Refusal ReasonNotAdmitted(ConsentDispensation dispensation) => new(
        StatusCodes.Status422UnprocessableEntity, "reason-not-admitted",
        dispensation.Reasons.Count == 0
            ? "The procedure lists no reasons: enter yours in your own words."
            : $"Choose one of the reasons of the procedure: {CodesInWords.List(dispensation.Reasons.Select(reason => reason.Label))}.",
        dispensation.Rule.Display)
    {
        Field = "dispensation.reason",
    };

    public static Refusal NoSection47Enquiry(Duty harm) => new(
        StatusCodes.Status422UnprocessableEntity, "no-section-47-enquiry",
        "No section 47 enquiry runs in this case: that is no ground to ask agencies without consent.", harm.Rule.Display)
    {
        Field = "ground",
    };

    public static Refusal Section47IsNoGround(ScreeningProcedure rules) => new(
        StatusCodes.Status422UnprocessableEntity, "section-47-is-no-ground",
        "A section 47 enquiry alone does not let agencies be asked without consent. "
        + $"{rules.Agencies.WithoutConsentUnderSignificantHarm.Note} {Otherwise(rules)}",
        rules.ConsentDispensation.Rule.Display)
    {
        Field = "ground",
    };

    public static Refusal AlreadyRequested(Item agency) => new(
        StatusCodes.Status409Conflict, "already-requested", $"{agency.Label} has been asked and has not responded yet: send a reminder.");

    public static Refusal AgencyNotKnown(string agency, AgencyProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "agency-not-known",
        $"'{agency}' is not an agency. Agencies are: {string.Join(", ", procedure.Agencies.Select(known => known.Code))}.")
    {
        Field = "agencies",
    };

    private static string Otherwise(ScreeningProcedure rules) =>
        $"Record who consented, or have a {CodesInWords.Roles(rules.ConsentDispensation.Authorises.Codes)} ask without consent and say why "
        + $"({rules.ConsentDispensation.Rule.Display}).";
}
