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

    public static Refusal AlreadyRequested(Item agency) => new(
        StatusCodes.Status409Conflict, "already-requested", $"{agency.Label} has been asked and has not responded yet: send a reminder.");

    public static Refusal AgencyNotKnown(string agency, AgencyProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "agency-not-known",
        $"'{agency}' is not an agency. Agencies are: {string.Join(", ", procedure.Agencies.Select(known => known.Code))}.")
    {
        Field = "agencies",
    };
}
