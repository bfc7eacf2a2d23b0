using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Every "no" of screening, by name.</summary>
internal static class ScreeningRefusals
{
    public static Refusal CaseClosed(Disposal disposal) => new(
        StatusCodes.Status409Conflict, "case-closed",
        $"{disposal.AuthorisedByName} has authorised a decision already; the case is closed.", disposal.Rule);

    public static Refusal CaseBecameReferral { get; } = new(
        StatusCodes.Status409Conflict, "case-became-referral", "This contact was progressed to referral; work goes on in the referral's case.");

    public static Refusal CheckNotKnown(IEnumerable<string> known) => new(
        StatusCodes.Status422UnprocessableEntity, "check-not-known",
        $"Choose one of the checks of the procedure: {CodesInWords.List(known.Select(CodesInWords.Spelt))}.");

    public static Refusal ChecksMissing(IReadOnlyList<Item> missing) => new(
        StatusCodes.Status422UnprocessableEntity, "checks-missing",
        $"Record these checks first: {CodesInWords.List(missing.Select(item => item.Label))}.", missing[0].Rule.Display);

    public static Refusal OptionNotOffered(ScreeningProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "option-not-offered",
        $"Choose a decision that the procedure offers: {CodesInWords.List(procedure.Options.Select(offered => offered.Label))}.",
        procedure.Options[0].Rule.Display);

    public static Refusal BreachReasonMissing(ScreeningCase screened) => new(
        StatusCodes.Status422UnprocessableEntity, "breach-reason-missing",
        $"Enter why the decision comes after its time: it was due by {DatesInWords.Show(screened.DecisionDueAt)} ({screened.DecisionRule}).",
        screened.DecisionRule)
    {
        Field = "breachReason",
    };

    public static Refusal NothingToExplain(ScreeningCase screened) => new(
        StatusCodes.Status409Conflict, "nothing-to-explain", "No late decision of this case lacks its reason.", screened.DecisionRule);

    public static Refusal RecommendationNeedsWorker(RoleRule recommends) => Role("recommendation-needs-worker", "recommend", recommends);

    public static Refusal DisposalNeedsManager(RoleRule decides) => Role("disposal-needs-manager", "authorise a decision", decides);

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
        StatusCodes.Status409Conflict, "already-listed", $"The case is on the agenda of {DatesInWords.Show(meetingOn)} already.", held.Rule.Display);

    public static Refusal SignificantHarmNeverWaits(RuleRef rule) => new(
        StatusCodes.Status422UnprocessableEntity, "significant-harm-never-waits",
        "With significant harm a manager decides at once; the case does not wait for the meeting.", rule.Display);

    public static Refusal AlreadySteppedUp(StepUp stepUp) => new(
        StatusCodes.Status409Conflict, "already-stepped-up", "The case was stepped up already; a manager decides at once.", stepUp.Rule);

    public static Refusal ManagerNotInChain(string role, EscalationChain chain) => new(
        StatusCodes.Status422UnprocessableEntity, "manager-not-in-chain",
        $"The {CodesInWords.Role(role)} is not asked for this decision. In this order are asked: {Chain(chain)}.", chain.Rule.Display);

    public static Refusal ManagerNotAsked(string role, string askedRole, EscalationChain chain) => new(
        StatusCodes.Status409Conflict, "manager-not-asked",
        $"The {CodesInWords.Role(askedRole)} is being asked now, not the {CodesInWords.Role(role)}. In this order are asked: {Chain(chain)}.",
            chain.Rule.Display);

    public static Refusal ChainExhausted(EscalationChain chain) => new(
        StatusCodes.Status409Conflict, "chain-exhausted", $"There is no manager after the {chain.Steps[^1].Label} to ask.", chain.Rule.Display);

    private static Refusal Role(string code, string what, RoleRule rule) => new(
        StatusCodes.Status403Forbidden, code, $"Only a {CodesInWords.Roles(rule.Codes)} can {what}. {rule.Statement}", rule.Rule.Display);

    private static Refusal NotProvided(string code, string silence) => new(
        StatusCodes.Status422UnprocessableEntity, code, $"The authority's procedure does not provide for this. {silence}");

    private static string Chain(EscalationChain chain) => string.Join(", ", chain.Steps.Select(step => step.Label));
}
