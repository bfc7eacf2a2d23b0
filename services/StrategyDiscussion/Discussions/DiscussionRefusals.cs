namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Every "no" a strategy discussion can get.</summary>
internal static class DiscussionRefusals
{
    /// <summary>For a professional whose sign-in names no agency.</summary>
    public static Refusal AgencyUnknown { get; } = new(
        StatusCodes.Status403Forbidden, "agency-unknown", "Your sign-in does not say which agency you work for. Ask whoever manages your account.");

    /// <summary>Only an agency that was invited and did not take part is told of the decision instead of getting the minutes, and once.</summary>
    public static Refusal NotToBeToldOfDecision(StrategyDiscussionProcedure procedure, string field) => new(
        StatusCodes.Status422UnprocessableEntity, "not-to-be-told-of-decision",
        "Name an agency that was invited and did not take part, each once. Those that took part get a copy of the minutes.",
        procedure.MinutesCopies.Rule.Display)
    {
        Field = field,
    };

    public static Refusal AlreadyHeld(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "already-held", "The discussion was held and recorded.", procedure.Record.Rule.Display);

    public static Refusal CalledOff(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "called-off", "The discussion was called off. Where one is needed after all, open another.", RuleOf(procedure));

    /// <param name="rule">The paragraph that requires the discussion.</param>
    public static Refusal NotToBeCalledOff(StrategyDiscussionProcedure procedure, string rule) => new(
        StatusCodes.Status409Conflict, "not-to-be-called-off",
        $"{procedure.Label}: only a next meeting that was agreed can be called off, or a discussion of protection that was recorded in error. "
            + "This one is required, and has to be held.",
        rule);

    public static Refusal AnotherIsDue(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "another-is-due", $"{procedure.Label}: one is open already and still to be held.", RuleOf(procedure));

    public static Refusal ArrangedInThePast(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "arranged-in-the-past", "The discussion cannot be arranged for a time that is over.", RuleOf(procedure))
    {
        Field = "toBeHeldAt",
    };

    public static Refusal AgenciesMissing(IReadOnlyList<Item> missing) => new(
        StatusCodes.Status422UnprocessableEntity, "agencies-missing",
        $"These agencies have to take part: {string.Join(", ", missing.Select(item => item.Label))}.", missing[0].Rule.Display);

    /// <returns>Null for whoever may chair a discussion.</returns>
    public static Refusal? MayNotChair(RoleRule chair, CurrentPerson person) => chair.AllowsHolderOf(person.Roles) ? null : new(
        StatusCodes.Status403Forbidden, "chair-needs-manager", $"{chair.Statement} It takes one of: {CodesInWords.Roles(chair.Codes)}.", chair.Rule.Display);

    /// <returns>Null for whoever may chair a discussion.</returns>
    public static Refusal? MayNotCallOff(RoleRule chair, CurrentPerson person) => chair.AllowsHolderOf(person.Roles) ? null : new(
        StatusCodes.Status403Forbidden, "call-off-needs-manager",
        $"Whoever may chair a discussion may call it off. {chair.Statement} It takes one of: {CodesInWords.Roles(chair.Codes)}.", chair.Rule.Display);

    public static Refusal NotArranged(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "not-arranged", "Arrange the discussion with its agencies first; it may be held at once.", RuleOf(procedure));

    public static Refusal HeldInTheFuture(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "held-in-the-future", "A discussion is recorded after it was held.", procedure.Record.Rule.Display)
    {
        Field = "heldAt",
    };

    public static Refusal HeldBeforeRequired(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "held-before-required",
        "The discussion was recorded here as required later than that. Check the time, or say why it was held before it was recorded here.",
        procedure.Record.Rule.Display)
    {
        Field = "heldBeforeReason",
    };

    public static Refusal HeldBeforeContact(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "held-before-contact", "The contact was received later than that.", procedure.Record.Rule.Display)
    {
        Field = "heldAt",
    };

    public static Refusal HeldBeforeAgreed(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "held-before-agreed", "The discussion at which this one was agreed was held later than that.",
        procedure.Record.Rule.Display)
    {
        Field = "heldAt",
    };

    public static Refusal InformingParentsNotAgreed(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "informing-parents-not-agreed",
        "Record what parents and child are informed of, when and how, as agreed at the discussion, even if they are not informed yet.",
        InformingRule(procedure));

    public static Refusal ReasonsMissing(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "reasons-missing", "Record why a section 47 enquiry follows, or why not.", RuleOf(procedure))
    {
        Field = "reasons",
    };

    public static Refusal EnquiryNotPlanned(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "enquiry-not-planned",
        "Say whether the enquiry is made jointly with the police, which social worker leads it, and its plan.", procedure.Record.Rule.Display);

    public static Refusal LeadNotASocialWorker(Duty socialWorker) => new(
        StatusCodes.Status422UnprocessableEntity, "lead-not-a-social-worker",
        $"{socialWorker.Statement} Choose a social worker of the authority to lead it.", socialWorker.Rule.Display)
    {
        Field = "enquiry.lead",
    };

    public static Refusal NotForTheFamily(StrategyDiscussionProcedure procedure, string field) => new(
        StatusCodes.Status422UnprocessableEntity, "never-for-the-family",
        $"{procedure.NeverForFamily[0].Label} never reaches a copy for the family. Leave the family out.", procedure.NeverForFamily[0].Rule.Display)
    {
        Field = field,
    };

    public static Refusal Section47IsADuty(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "section-47-is-a-duty",
        "After an order or police protection a section 47 enquiry is a duty and cannot be dropped.",
        (procedure.AfterProtection.ValueOrDefault?[^1].Rule ?? procedure.Record.Rule).Display)
    {
        Field = "section47Enquiry",
    };

    public static Refusal NotHeld(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "not-held", "The discussion was not held yet.", procedure.Record.Rule.Display);

    public static Refusal NotTheChair(string chair, StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status403Forbidden, "not-the-chair", $"Whoever chaired the discussion signs its minutes: {chair}.", procedure.Chair.Rule.Display);

    public static Refusal ChairNotAbsent(string chair, StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "chair-not-absent",
        $"{chair} chaired the discussion and signs its minutes. To sign for an absent chair, say why they are absent.",
        procedure.SignsForAbsentChair.Rule.Display)
    {
        Field = "chairAbsent",
    };

    public static Refusal TookPartMissing(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "took-part-missing", "Say whether you took part in the discussion.",
        procedure.SignsForAbsentChair.Rule.Display)
    {
        Field = "tookPart",
    };

    public static Refusal AlreadySigned(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "already-signed", "The minutes were signed.", procedure.Record.Rule.Display);

    public static Refusal NotSigned(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "not-signed", "There are no copies before the minutes are signed.", procedure.Record.Rule.Display);

    public static Refusal RepliedTooLate(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "discussion-held",
        "The discussion was held. Information that you have is still taken: add it without saying whether somebody comes.", procedure.Record.Rule.Display);

    public static Refusal SpokenBeforeInvited(string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "spoken-before-invited", "The agency was invited for this time later than that: check day and time.", rule)
    {
        Field = "spokenAt",
    };

    public static Refusal AnsweredSince(string rule) => new(
        StatusCodes.Status409Conflict, "answered-since", "The agency has answered since they rang, and that answer counts.", rule);

    /// <summary>The paragraph a discussion is held under.</summary>
    public static string RuleOf(StrategyDiscussionProcedure procedure) => (procedure.When.ValueOrDefault?.Rule ?? procedure.Record.Rule).Display;

    public static string InformingRule(StrategyDiscussionProcedure procedure) =>
        (procedure.InformingParents.ValueOrDefault?.Rule ?? procedure.Record.Rule).Display;
}
