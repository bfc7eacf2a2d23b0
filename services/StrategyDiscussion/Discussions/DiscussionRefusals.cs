namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Every "no" a strategy discussion can get.</summary>
internal static class DiscussionRefusals
{
    public static Refusal AlreadyHeld(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "already-held", "The discussion was held and recorded.", procedure.Record.Rule.Display);

    public static Refusal ArrangedInThePast(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "arranged-in-the-past", "The discussion cannot be arranged for a time that is over.", RuleOf(procedure));

    public static Refusal AgenciesMissing(IReadOnlyList<Item> missing) => new(
        StatusCodes.Status422UnprocessableEntity, "agencies-missing",
        $"These agencies have to take part: {string.Join(", ", missing.Select(item => item.Label))}.", missing[0].Rule.Display);

    public static Refusal NotArranged(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "not-arranged", "Arrange the discussion with its agencies first; it may be held at once.", RuleOf(procedure));

    public static Refusal HeldInTheFuture(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "held-in-the-future", "A discussion is recorded after it was held.", procedure.Record.Rule.Display);

    public static Refusal HeldBeforeRequired(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "held-before-required", "The discussion was required later than that.", procedure.Record.Rule.Display);

    public static Refusal InformingParentsNotAgreed(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "informing-parents-not-agreed",
        "Record how parents and child are informed, of what and when, as agreed at the discussion, even if they are not informed yet.",
        InformingRule(procedure));

    public static Refusal ReasonsMissing(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "reasons-missing", "Record why a section 47 enquiry follows, or why not.", RuleOf(procedure));

    public static Refusal Section47IsADuty(ProtectiveAction protection, StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "section-47-is-a-duty",
        $"After “{CodesInWords.Spelt(protection.Option)}” a section 47 enquiry is a duty and cannot be dropped.",
            AfterProtectionRule(procedure) ?? protection.Rule);

    public static Refusal NoProtectionOptions(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "no-protection-options",
        $"The procedure lists no steps of immediate protection. {procedure.ImmediateProtection.Note}");

    public static Refusal NotAProtectionOption(IReadOnlyList<ProtectionOption> options) => new(
        StatusCodes.Status422UnprocessableEntity, "not-a-protection-option",
        $"Choose one of the steps of the procedure: {CodesInWords.List(options.Select(offered => offered.Label))}.", options[0].Rule.Display);

    public static Refusal ProtectionInTheFuture(ProtectionOption option) => new(
        StatusCodes.Status422UnprocessableEntity, "protection-in-the-future", "Record a step of protection after it was taken.", option.Rule.Display);

    public static Refusal ProtectionNeedsReason(Duty needed) => new(
        StatusCodes.Status422UnprocessableEntity, "protection-needs-reason", needed.Statement, needed.Rule.Display);

    public static Refusal OtherChildrenNotConsidered(StrategyDiscussionProcedure procedure, ProtectionOption option) => new(
        StatusCodes.Status422UnprocessableEntity, "other-children-not-considered",
        "Record what was considered for other children: in the household, in an alleged perpetrator's household, or elsewhere.",
        (procedure.OtherChildren.ValueOrDefault?.Rule ?? option.Rule).Display);

    public static Refusal ProtectionNeedsNewDiscussion(ProtectionOption option) => new(
        StatusCodes.Status409Conflict, "protection-after-no-section-47",
        "The discussion ended without a section 47 enquiry, which this step makes a duty: step the case up again.", option.Rule.Display);

    /// <summary>The paragraph a discussion is held under.</summary>
    public static string RuleOf(StrategyDiscussionProcedure procedure) => (procedure.When.ValueOrDefault?.Rule ?? procedure.Record.Rule).Display;

    private static string InformingRule(StrategyDiscussionProcedure procedure) =>
        (procedure.InformingParents.ValueOrDefault?.Rule ?? procedure.Record.Rule).Display;

    private static string? AfterProtectionRule(StrategyDiscussionProcedure procedure) =>
        procedure.AfterProtection.ValueOrDefault?[^1].Rule.Display;
}
