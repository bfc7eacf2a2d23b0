namespace ReferralPlatform.Screening.Cases;

/// <summary>Every "no" of screening, by name.</summary>
internal static class ScreeningRefusals
{
    public static Refusal CaseClosed(Disposal disposal) => new(
        StatusCodes.Status409Conflict, "case-closed",
        $"The disposal '{disposal.Option}' was authorised; the case is closed.", disposal.Rule);

    public static Refusal CaseBecameReferral { get; } = new(
        StatusCodes.Status409Conflict, "case-became-referral", "This contact became a referral; work goes on in the referral's case.");

    public static Refusal CheckNotKnown(string check, IEnumerable<string> known) => new(
        StatusCodes.Status422UnprocessableEntity, "check-not-known", $"'{check}' is not a check. Checks are: {string.Join(", ", known)}.");

    public static Refusal ChecksMissing(IReadOnlyList<Item> missing) => new(
        StatusCodes.Status422UnprocessableEntity, "checks-missing",
        $"Record these checks first: {string.Join("; ", missing.Select(item => $"{item.Code} ({item.Label})"))}.", missing[0].Rule.Display);

    public static Refusal OptionNotOffered(string option, ScreeningProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "option-not-offered",
        $"The procedure does not offer '{option}'. It offers: {string.Join(", ", procedure.Options.Select(offered => offered.Code))}.",
        procedure.Options[0].Rule.Display);

    public static Refusal BreachReasonMissing(ScreeningCase screened) => new(
        StatusCodes.Status422UnprocessableEntity, "breach-reason-missing",
        $"The decision was due by {WorkingCalendar.ToLondon(screened.DecisionDueAt):yyyy-MM-dd HH:mm} ({screened.DecisionRule}). "
        + "Say why it comes after that (breachReason).",
        screened.DecisionRule)
    {
        Field = "breachReason",
    };

    public static Refusal NothingToExplain(ScreeningCase screened) => new(
        StatusCodes.Status409Conflict, "nothing-to-explain", "No late decision of this case lacks its reason.", screened.DecisionRule);

    public static Refusal RecommendationNeedsWorker(RoleRule recommends) => Role("recommendation-needs-worker", "recommend", recommends);

    public static Refusal DisposalNeedsManager(RoleRule decides) => Role("disposal-needs-manager", "authorise a disposal", decides);

    public static Refusal ReturnNeedsManager(RoleRule decides) => Role("return-needs-manager", "return a case for further work", decides);

    public static Refusal AuthorisingNeedsManager(RoleRule? stepsUp) => stepsUp is null
        ? new(
            StatusCodes.Status403Forbidden, "authorising-needs-manager",
            "The authority's procedure does not say who authorises protection at a step-up: step the case up, and the manager decides.")
        : Role("authorising-needs-manager", "authorise what protects the child or others at once", stepsUp);

    public static Refusal ReturnNotProvided(string silence) => NotProvided("return-not-provided", silence);

    public static Refusal MeetingNotProvided(string silence) => NotProvided("meeting-not-provided", silence);

    public static Refusal EscalationNotProvided(string silence) => NotProvided("escalation-not-provided", silence);

    public static Refusal NothingAwaitsApproval(Duty duty) => new(
        StatusCodes.Status409Conflict, "nothing-awaits-approval", "Only a case whose recommendation awaits approval can be returned.", duty.Rule.Display);

    public static Refusal AlreadyListed(DateOnly meetingOn, Duty held) => new(
        StatusCodes.Status409Conflict, "already-listed", $"The case is on the agenda of {meetingOn:yyyy-MM-dd} already.", held.Rule.Display);

    public static Refusal SignificantHarmNeverWaits(RuleRef rule) => new(
        StatusCodes.Status422UnprocessableEntity, "significant-harm-never-waits",
        "With significant harm a manager decides at once; the case does not wait for the meeting.", rule.Display);

    public static Refusal AlreadySteppedUp(StepUp stepUp) => new(
        StatusCodes.Status409Conflict, "already-stepped-up", "The case was stepped up already; a manager decides at once.", stepUp.Rule);

    public static Refusal ManagerNotInChain(string role, EscalationChain chain) => new(
        StatusCodes.Status422UnprocessableEntity, "manager-not-in-chain",
        $"'{role}' is not asked for this decision. The chain is: {Chain(chain)}.", chain.Rule.Display);

    public static Refusal ManagerNotAsked(string role, string askedRole, EscalationChain chain) => new(
        StatusCodes.Status409Conflict, "manager-not-asked",
        $"'{askedRole}' is being asked now, not '{role}'. The chain is: {Chain(chain)}.", chain.Rule.Display);

    public static Refusal ChainExhausted(EscalationChain chain) => new(
        StatusCodes.Status409Conflict, "chain-exhausted", $"There is no manager after '{chain.Steps[^1].Role}' to ask.", chain.Rule.Display);

    private static Refusal Role(string code, string what, RoleRule rule) => new(
        StatusCodes.Status403Forbidden, code, $"To {what} takes one of: {string.Join(", ", rule.Codes)}. {rule.Statement}", rule.Rule.Display);

    private static Refusal NotProvided(string code, string silence) => new(
        StatusCodes.Status422UnprocessableEntity, code, $"The authority's procedure does not provide for this. {silence}");

    private static string Chain(EscalationChain chain) => string.Join(", ", chain.Steps.Select(step => step.Role));
}
