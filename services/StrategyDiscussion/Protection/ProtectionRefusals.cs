using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>Every "no" about immediate protection and section 47 enquiries.</summary>
internal static class ProtectionRefusals
{
    public static Refusal NoOpenEnquiry { get; } = new(
        StatusCodes.Status409Conflict, "no-open-enquiry", "There is no section 47 enquiry that is still open.");

    public static Refusal NoConferenceDue { get; } = new(
        StatusCodes.Status409Conflict, "no-conference-due",
        "No initial child protection conference is due: no enquiry ended with the child at continuing risk.");

    public static Refusal NotAMeans(IReadOnlyList<ProtectionOption> options) => new(
        StatusCodes.Status422UnprocessableEntity, "not-a-means-of-protection",
        $"Choose one of the steps of the procedure: {CodesInWords.List(options.Select(offered => offered.Label))}.", options[0].Rule.Display)
    {
        Field = "means",
    };

    public static Refusal InTheFuture(ProtectionOption option) => new(
        StatusCodes.Status422UnprocessableEntity, "protection-in-the-future", "Record a step of protection after it was taken.", option.Rule.Display)
    {
        Field = "takenAt",
    };

    public static Refusal InForceAlready(ProtectionOption option, ProtectionStep running, string field) => new(
        StatusCodes.Status409Conflict, "in-force-already",
        $"{option.Label}: it is recorded already, and in force until {DatesInWords.Show(running.EndsAt!.Value)}. If it ended before, record its end first.",
        (option.Limit?.Ends.Rule ?? option.Rule).Display)
    {
        Field = field,
    };

    /// <param name="other">What began while this would still be in force.</param>
    public static Refusal InForceTwice(ProtectionOption option, ProtectionStep other, string field) => new(
        StatusCodes.Status409Conflict, "in-force-already",
        $"{option.Label}: it is recorded already, in force from {DatesInWords.Show(other.InForceSince!.Value)}. Give an end that is not after that.",
        (option.Limit?.Ends.Rule ?? option.Rule).Display)
    {
        Field = field,
    };

    public static Refusal ReasonMissing(Duty needed) => new(
        StatusCodes.Status422UnprocessableEntity, "protection-needs-reason", needed.Statement, needed.Rule.Display)
    {
        Field = "reason",
    };

    public static Refusal StageDoesNotFit(ProtectionOption option) => new(
        StatusCodes.Status422UnprocessableEntity, "stage-does-not-fit",
        option.Limit is { ByCourt: true } ? "An order is applied for, granted or refused." : "Only an order is applied for, granted or refused.",
        option.Rule.Display)
    {
        Field = "stage",
    };

    public static Refusal WithdrawnLater(ProtectionOption option) => new(
        StatusCodes.Status422UnprocessableEntity, "withdrawn-later",
        "Record that the order was applied for first, and then that the application was withdrawn.", option.Rule.Display)
    {
        Field = "stage",
    };

    public static Refusal ChildrenUnanswered(int count, StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "other-children-unanswered",
        $"{count} other {(count == 1 ? "child" : "children")} on the record: say for each what is done.", OtherChildrenRule(procedure))
    {
        Field = "children",
    };

    public static Refusal ChildrenNotConsidered(int count, StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "other-children-not-considered",
        $"{count} {(count == 1 ? "child is" : "children are")} not yet considered: the discussion is over when it is decided for each.",
        OtherChildrenRule(procedure))
    {
        Field = "otherChildren",
    };

    public static Refusal TooLong(ProtectionOption option, RuleRef rule, string detail) => new(
        StatusCodes.Status422UnprocessableEntity, "power-ends-before", $"{option.Label}: {detail}", rule.Display);

    public static Refusal HasNoEnd(ProtectionOption option) => new(
        StatusCodes.Status422UnprocessableEntity, "not-in-force", $"{option.Label}: there is no power in force that could end.", option.Rule.Display)
    {
        Field = "endsAt",
    };

    public static Refusal NotAppliedFor(ProtectionOption option) => new(
        StatusCodes.Status409Conflict, "not-applied-for", "No order waits for the court's decision here.", option.Rule.Display);

    public static Refusal NotWithin(ProtectionOption option, string detail) => new(
        StatusCodes.Status422UnprocessableEntity, "time-does-not-fit", detail, option.Rule.Display)
    {
        Field = "at",
    };

    public static Refusal NothingToExtend(ProtectionOption option) => new(
        StatusCodes.Status409Conflict, "nothing-to-extend", "Only an order in force can be extended.", (option.Limit?.Ends.Rule ?? option.Rule).Display);

    public static Refusal ExtendedBefore(ProtectionOption option) => new(
        StatusCodes.Status409Conflict, "extended-before", "An order is extended once only.", option.Limit!.Ends.Rule.Display);

    public static Refusal NotInForce(ProtectionOption option) => new(
        StatusCodes.Status409Conflict, "not-in-force", "There is no power in force here, or it has ended.", option.Rule.Display);

    /// <returns>Null for whoever may conclude the enquiry.</returns>
    public static Refusal? MayNotConclude(RoleRule rule, CurrentPerson person) => rule.AllowsHolderOf(person.Roles) ? null : new(
        StatusCodes.Status403Forbidden, "conclusion-needs-manager", $"{rule.Statement} It takes one of: {CodesInWords.Roles(rule.Codes)}.", rule.Rule.Display);

    /// <returns>Null for whoever may correct what was recorded of protection.</returns>
    public static Refusal? MayNotAmend(RoleRule rule, CurrentPerson person) => rule.AllowsHolderOf(person.Roles) ? null : new(
        StatusCodes.Status403Forbidden, "amendment-needs-manager", $"{rule.Statement} It takes one of: {CodesInWords.Roles(rule.Codes)}.", rule.Rule.Display);

    public static Refusal NothingAmended(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "nothing-amended", "This is what is recorded: correct what is wrong of it.",
        procedure.AmendsProtection.Rule.Display);

    public static Refusal RecordedInError(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "recorded-in-error", "It was recorded in error. If it was done after all, record it again.",
        procedure.AmendsProtection.Rule.Display);

    public static Refusal WentOnSince(ProtectionOption option, string field) => new(
        StatusCodes.Status409Conflict, "went-on-since",
        "The court has decided, or the power was extended or has ended since. Correct it as recorded in error, and record what was done.", option.Rule.Display)
    {
        Field = field,
    };

    /// <returns>Null for whoever may give the enquiry to another social worker.</returns>
    public static Refusal? MayNotChangeLead(RoleRule rule, CurrentPerson person) => rule.AllowsHolderOf(person.Roles) ? null : new(
        StatusCodes.Status403Forbidden, "change-of-lead-needs-manager",
        $"{rule.Statement} It takes one of: {CodesInWords.Roles(rule.Codes)}.", rule.Rule.Display);

    public static Refusal NoLeadYet(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "no-lead-yet", $"Nobody leads the enquiry yet: the {procedure.Label.ToLowerInvariant()} names who does.",
        procedure.Record.Rule.Display);

    public static Refusal LeadsAlready(StrategyDiscussionProcedure procedure) => LeadRefused(
        "leads-already", "This social worker leads the enquiry already: choose another.", procedure.ChangesLead.Rule.Display);

    public static Refusal LeadNotASocialWorker(Duty socialWorker) => LeadRefused(
        "lead-not-a-social-worker", $"{socialWorker.Statement} Choose a social worker of the authority to lead it.", socialWorker.Rule.Display);

    public static Refusal LeadMayNotRead(StrategyDiscussionProcedure procedure) => LeadRefused(
        "lead-may-not-read", "This record is restricted, and they are not among its readers: choose a reader, or have them made one.",
        procedure.ChangesLead.Rule.Display);

    private static Refusal LeadRefused(string code, string detail, string rule) => new(StatusCodes.Status422UnprocessableEntity, code, detail, rule)
    {
        Field = "lead",
    };

    public static Refusal DiscussionNotHeld(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status409Conflict, "discussion-not-held", $"{procedure.Label}: hold the one that is still due first.", procedure.Due.Rule.Display);

    public static Refusal CategoryNeeded(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "category-needed",
        $"Choose the category of abuse of the child protection plan: {CodesInWords.List(AbuseCategories.All.Values)}.",
        procedure.ConferenceOutcome.Rule.Display)
    {
        Field = "category",
    };

    public static Refusal CategoryOfNoPlan(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "category-of-no-plan", "A category of abuse is that of a child protection plan: leave it out.",
        procedure.ConferenceOutcome.Rule.Display)
    {
        Field = "category",
    };

    public static Refusal ConferenceNotWithin(StrategyDiscussionProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "time-does-not-fit", "The conference was held after the enquiry began and before now.",
        procedure.Conference.Rule.Display)
    {
        Field = "heldAt",
    };

    public static string OtherChildrenRule(StrategyDiscussionProcedure procedure) =>
        (procedure.OtherChildren.ValueOrDefault?.Rule ?? procedure.Record.Rule).Display;
}
