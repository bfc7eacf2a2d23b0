using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Every "no" to a recommendation, a review or a decision that lacks its grounds, by name.</summary>
internal static class DecisionRefusals
{
    public static Refusal NotDecidedYet { get; } = new(
        StatusCodes.Status409Conflict, "not-decided-yet", "There is no decision to follow yet.");

    public static Refusal ChangedMeanwhile { get; } = new(
        StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
        "Somebody changed one of these cases after you read it; none was decided. Read them again before you decide.");

    public static Refusal CriterionNotKnown(ScreeningProcedure screening) => Unprocessable(
        "criterion-not-known",
        $"Choose among the criteria of the procedure: {CodesInWords.List(screening.Threshold.Select(known => known.Label))}.",
        screening.Threshold[0].Rule);

    public static Refusal CriteriaMissing(Duty screened) => Unprocessable(
        "criteria-missing", $"Choose the threshold criteria that apply. {screened.Statement}", screened.Rule) with
    {
        Field = "criteria",
    };

    public static Refusal ThresholdMet(Criterion met, Duty mustAccept) => Unprocessable(
        "threshold-met", $"It is recorded that the threshold is met ({met.Label}). {mustAccept.Statement}", mustAccept.Rule) with
    {
        Field = "option",
    };

    public static Refusal DeterminationNotKnown(IReadOnlyList<Determination> asked) => new(
        StatusCodes.Status422UnprocessableEntity, "determination-not-known",
        asked.Count == 0
            ? "The procedure asks for no determinations at this step."
            : $"Answer only what the procedure asks at this step: {CodesInWords.List(asked.Select(item => item.Label))}.");

    public static Refusal DeterminationsMissing(IReadOnlyList<Determination> missing) => Unprocessable(
        "determinations-missing",
        $"Answer these first: {CodesInWords.List(missing.Select(item => item.Label))}.", missing[0].Rule);

    public static Refusal ReviewMissing(RoleRule review) => Unprocessable(
        "review-missing", $"The manager's review comes first. {review.Statement}", review.Rule);

    public static Refusal ReviewNeedsManager(RoleRule review) => new(
        StatusCodes.Status403Forbidden, "review-needs-manager",
        $"Only a {CodesInWords.Roles(review.Codes)} can review a case. {review.Statement}", review.Rule.Display);

    public static Refusal NotAWorkerHere(Stated<RoleRule> review) => new(
        StatusCodes.Status422UnprocessableEntity, "not-a-worker-here", "This is not a social worker of your authority to whom enquiries can be allocated.",
        review.ValueOrDefault?.Rule.Display)
    {
        Field = "allocatedTo",
    };

    public static Refusal ReviewNotProvided(string silence) => NotProvided("review-not-provided", silence);

    public static Refusal FamilyConsentMissing(DisposalOption option, RuleRef rule) => Unprocessable(
        "family-consent-missing", $"Enter who of the family consented: “{option.Label}” needs it.", rule) with
    {
        Field = "familyConsentFrom",
    };

    public static Refusal DiscussionMissing(Duty duty) => Unprocessable(
        "discussion-missing", $"Record the discussion with the referrer first. {duty.Statement}", duty.Rule);

    public static Refusal ChosenAndRejected(string label) => new(
        StatusCodes.Status422UnprocessableEntity, "chosen-and-rejected", $"“{label}” cannot be both the decision and an option not taken.");

    public static Refusal RecommendationUnanswered(DisposalOption recommended) => new(
        StatusCodes.Status422UnprocessableEntity, "recommendation-unanswered",
        $"“{recommended.Label}” was recommended. Under “Options considered and not taken”, say why not.");

    public static Refusal RecommendationMissing(Duty first) => Unprocessable(
        "recommendation-missing", $"A worker recommends the response before it is decided. {first.Statement}", first.Rule);

    public static Refusal Contradicts(Contradiction contradiction) => Unprocessable(contradiction.Code, contradiction.Statement, contradiction.Rule) with
    {
        Field = contradiction.Field,
    };

    public static Refusal DepartureUnexplained(IReadOnlyList<Contradiction> found) => Unprocessable(
        "departure-unexplained",
        $"{string.Join(" ", found.Select(contradiction => $"{contradiction.Statement} ({contradiction.Rule.Display})"))} "
        + "If that is right, say why the decision departs from what is recorded.",
        found[0].Rule) with
    {
        Field = "departureReason",
    };

    public static Refusal QualificationMissing(RoleRule decides) => new(
        StatusCodes.Status403Forbidden, "qualification-missing",
        $"This takes a {CodesInWords.Role(decides.Qualification!)}. {decides.Statement}", decides.Rule.Display);

    public static Refusal NotThePreviousTeam(WorkTeam team, Duty previous) => new(
        StatusCodes.Status403Forbidden, "not-the-previous-team",
        $"{previous.Statement} Here that is the manager of {team.Name}. If that manager cannot be reached in time, decide instead and say why.",
        previous.Rule.Display)
    {
        Field = "insteadOfPreviousTeam",
    };

    public static Refusal OnTheAgenda(DateOnly meetingOn, Duty decidesEnquiries) => Unprocessable(
        "on-the-agenda",
        $"{decidesEnquiries.Statement} This case is on the agenda of the meeting of {DatesInWords.Show(meetingOn)}. If it cannot wait for it, say why.",
        decidesEnquiries.Rule) with
    {
        Field = "insteadOfMeeting",
    };

    public static Refusal NoFurtherActionNeedsManager(Duty duty) => new(
        StatusCodes.Status403Forbidden, "no-further-action-needs-manager", duty.Statement, duty.Rule.Display);

    public static Refusal PlannedStepUpNotProvided(string silence) => NotProvided("planned-step-up-not-provided", silence);

    public static Refusal AlreadyPlanned(PlannedStepUp stepUp) => new(
        StatusCodes.Status409Conflict, "already-stepped-up-as-planned", "The case was stepped up with its summary already; a manager decides.", stepUp.Rule);

    public static Refusal NotKnownBefore(Duty duty) => Unprocessable(
        "not-known-before", $"Record first, with the check whether the family is known, that the case is known. {duty.Statement}", duty.Rule);

    private static Refusal Unprocessable(string code, string detail, RuleRef rule) => new(StatusCodes.Status422UnprocessableEntity, code, detail, rule.Display);

    private static Refusal NotProvided(string code, string silence) => new(
        StatusCodes.Status422UnprocessableEntity, code, $"The authority's procedure does not provide for this. {silence}");
}
