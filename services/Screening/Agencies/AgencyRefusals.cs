namespace ReferralPlatform.Screening.Agencies;

/// <summary>Every "no" about asking other agencies, by name.</summary>
internal static class AgencyRefusals
{
    public static Refusal RequestClosed { get; } = new(
        StatusCodes.Status409Conflict, "request-closed",
        "This request is closed. What you know now still matters: make a referral, so that the front door knows.");

    public static Refusal SpokenBeforeAsked { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "spoken-before-asked", "The time lies before the agency was asked. Record what was said before as a check.")
    {
        Field = "spokenAt",
    };

    public static Refusal NothingOutstanding { get; } = new(
        StatusCodes.Status409Conflict, "nothing-outstanding", "The agency has responded, or the request was withdrawn.");

    public static Refusal AgencyUnknown { get; } = new(
        StatusCodes.Status403Forbidden, "agency-unknown", "Your sign-in does not say which agency you work for. Ask whoever manages your account.");

    /// <summary>Says what the paragraph wants and what would satisfy it.</summary>
    public static Refusal ConsentMissing(ScreeningProcedure screening)
    {
        var dispensation = screening.ConsentDispensation;
        var reasons = dispensation.Reasons.Count == 0
            ? "with recorded reasons"
            : $"because it: {string.Join("; ", dispensation.Reasons.Select(reason => reason.Label))}";
        return new Refusal(
            StatusCodes.Status422UnprocessableEntity, "consent-missing",
            "Other agencies are not asked before the parents' consent is recorded. "
            + $"Record it, or have a {CodesInWords.Roles(dispensation.Authorises.Codes)} authorise asking without it {reasons} ({dispensation.Rule.Display}).",
            screening.Agencies.Consent.Display);
    }

    public static Refusal DispensationNeedsManager(ConsentDispensation dispensation) => Role(
        "dispensation-needs-manager", "let agencies be asked without consent", dispensation.Authorises);

    public static Refusal ReasonNotAdmitted(ConsentDispensation dispensation) => new(
        StatusCodes.Status422UnprocessableEntity, "reason-not-admitted",
        dispensation.Reasons.Count == 0
            ? "The procedure lists no reasons: enter yours in your own words."
            : $"Choose one of the reasons of the procedure: {CodesInWords.List(dispensation.Reasons.Select(reason => reason.Label))}.",
        dispensation.Rule.Display);

    public static Refusal RatingNotProvided(string silence) => new(
        StatusCodes.Status422UnprocessableEntity, "rating-not-provided", $"The authority's procedure does not provide for this. {silence}");

    public static Refusal RatingNeedsManager(RoleRule rates) => Role("rating-needs-manager", "rate the enquiry", rates);

    public static Refusal RatingNotKnown(EnquiryRatings ratings) => new(
        StatusCodes.Status422UnprocessableEntity, "rating-not-known",
        $"Choose one of the ratings: {CodesInWords.List(ratings.Offered.Select(offered => offered.Label))}.", ratings.Rates.Rule.Display);

    public static Refusal AgencyNotKnown(AgencyProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "agency-not-known",
        $"Choose among the agencies: {CodesInWords.List(procedure.Agencies.Select(known => known.Label))}.");

    public static Refusal ItemNotKnown(AgencyProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "item-not-known",
        $"Choose what is requested among: {CodesInWords.List(procedure.Items.Select(known => known.Label))}; or ask in your own words.");

    public static Refusal AlreadyAsked(Item agency) => new(
        StatusCodes.Status409Conflict, "already-asked",
        $"Information was requested from {agency.Label} already, without a response yet. Send a reminder, or withdraw that request first.");

    public static Refusal RelayNotProvided(string silence) => new(
        StatusCodes.Status422UnprocessableEntity, "relay-not-provided", $"The authority's procedure does not provide for this. {silence}");

    public static Refusal NoOutcomeYet(Duty relay) => new(
        StatusCodes.Status409Conflict, "no-outcome-yet", "There is no outcome to relay yet.", relay.Rule.Display);

    public static Refusal AlreadyRelayed(Duty relay) => new(
        StatusCodes.Status409Conflict, "already-relayed", "The outcome was relayed already.", relay.Rule.Display);

    private static Refusal Role(string code, string what, RoleRule rule) => new(
        StatusCodes.Status403Forbidden, code, $"Only a {CodesInWords.Roles(rule.Codes)} can {what}. {rule.Statement}", rule.Rule.Display);
}
