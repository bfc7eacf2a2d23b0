using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Plans;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>Every "no" about an assessment and what follows it, by name.</summary>
internal static class AssessmentRefusals
{
    public static Refusal NotYours(AllocationCase found) => new(
        StatusCodes.Status403Forbidden, "not-your-case",
        $"The case is allocated to {found.Allocation?.AllocatedToName ?? "somebody else"}. A manager can reallocate it to you.");

    public static Refusal NoAssessment { get; } = new(StatusCodes.Status409Conflict, "no-assessment", "There is no assessment of this case yet.");

    public static Refusal VisitBeforeContact(DateTimeOffset receivedAt, string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "visit-before-contact",
        $"The case began on {WorkingCalendar.ToLondon(receivedAt):d MMMM yyyy} at {WorkingCalendar.ToLondon(receivedAt):HH:mm}, when the contact was received "
        + "or the section 47 enquiry started. A visit for this assessment was made after that: check day and time.", rule)
    {
        Field = "visitedAt",
    };

    public static Refusal AlreadyOpened(string label) => new(StatusCodes.Status409Conflict, "already-opened", $"The {label} is already opened.");

    /// <param name="open">All that is open; the first names the refusal and its paragraph.</param>
    public static Refusal ProtectionOpen(IReadOnlyList<StillOpen> open) => new(
        StatusCodes.Status409Conflict, open[0].Code, $"{string.Join(" ", open.Select(item => item.Words))} The case is closed after that.",
        open[0].Rule.Display);

    public static Refusal Exempt { get; } = new(
        StatusCodes.Status409Conflict, "no-assessment-here", "The procedure exempts this request from assessment, and so it was allocated without one.");

    public static Refusal OpenedByWorker(AssessmentKind kind) => new(
        StatusCodes.Status403Forbidden, "opened-by-the-social-worker", $"{kind.Opened.Statement} The worker the case is allocated to opens it.",
        kind.Rule.Display);

    public static Refusal SignedOff(RoleRule signsOff) => new(
        StatusCodes.Status409Conflict, "signed-off",
        "The assessment is signed off: nothing in it is changed. A manager can take it up again, which takes the sign-off back.", signsOff.Rule.Display);

    public static Refusal UnderReview(RoleRule signsOff) => new(
        StatusCodes.Status409Conflict, "under-review", "The assessment is with the manager, who signs it off or returns it for work.", signsOff.Rule.Display);

    public static Refusal NoHarmDiscussed(AssessmentOutcome outcome) => new(
        StatusCodes.Status422UnprocessableEntity, "no-harm-discussed", "Only significant harm calls for a strategy discussion.", outcome.Rule.Display)
    {
        Field = "discussed",
    };

    public static Refusal DiscussionNotHeld(AssessmentOutcome outcome) => new(
        StatusCodes.Status422UnprocessableEntity, "discussion-not-held", "No such discussion about this child was held.", outcome.Rule.Display)
    {
        Field = "discussed.discussionId",
    };

    public static Refusal NotSubmitted(RoleRule signsOff) => new(
        StatusCodes.Status409Conflict, "not-submitted", "The assessment has not been submitted, so there is nothing to review.", signsOff.Rule.Display);

    public static Refusal NotSignedOff(RoleRule signsOff) => new(
        StatusCodes.Status409Conflict, "not-signed-off", "The assessment is not signed off yet.", signsOff.Rule.Display);

    public static Refusal StillNeeded(IReadOnlyList<TaskNow> open) => new(
        StatusCodes.Status422UnprocessableEntity, "still-needed",
        $"Still needed: {string.Join(", ", open.Select(task => task.Label.ToLowerInvariant()))}.", open[0].Rule.Display);

    public static Refusal OwnWork(RoleRule signsOff) => new(
        StatusCodes.Status403Forbidden, "own-work", "Nobody signs off an assessment of their own: ask another manager.", signsOff.Rule.Display);

    public static Refusal OutcomeNotOffered(AllocationProcedure procedure) => new(
        StatusCodes.Status422UnprocessableEntity, "outcome-not-offered",
        $"Choose one of: {string.Join(", ", procedure.Outcomes.Select(outcome => outcome.Label))}.", procedure.Outcomes[0].Rule.Display)
    {
        Field = "outcome",
    };

    public static Refusal ComplexNeedsCriteria(RoleRule judgement) => new(
        StatusCodes.Status422UnprocessableEntity, "complex-needs-criteria",
        "Needs are complex where at least one criterion applies: say which, or choose another outcome.", judgement.Rule.Display)
    {
        Field = "complexity.criteria",
    };

    public static Refusal NeedsNotConsidered(RoleRule judgement) => new(
        StatusCodes.Status422UnprocessableEntity, "needs-not-considered",
        "Describe the nature, range and significance of the child’s needs, and their impact on wellbeing and development.", judgement.Rule.Display)
    {
        Field = "complexity.needs",
    };

    public static Refusal CriteriaAreEach(IReadOnlyList<Item> known, RoleRule judgement) => new(
        StatusCodes.Status422UnprocessableEntity, "criteria-are-each", $"Answer once for each of: {string.Join(", ", known.Select(item => item.Code))}.",
        judgement.Rule.Display)
    {
        Field = "complexity.criteria",
    };

    public static Refusal CriterionUnanswered(Item criterion, string field) => new(
        StatusCodes.Status422UnprocessableEntity, "criterion-unanswered", $"Say whether this applies: {criterion.Label}.", criterion.Rule.Display)
    {
        Field = field,
    };

    public static Refusal CriterionWithoutReason(Item criterion, string field) => new(
        StatusCodes.Status422UnprocessableEntity, "criterion-without-reason", $"Say why it applies or does not: {criterion.Label}.",
        criterion.Rule.Display)
    {
        Field = field,
    };

    public static Refusal ComplexityNotJudged(RoleRule judgement) => new(
        StatusCodes.Status422UnprocessableEntity, "complexity-not-judged",
        "Whether needs are complex is judged of a child in need: leave it out, or choose that outcome.", judgement.Rule.Display)
    {
        Field = "complexity",
    };

    public static Refusal ComplexityNotProvided(string silence) => new(
        StatusCodes.Status422UnprocessableEntity, "complexity-not-provided", $"The authority's procedure does not provide for this. {silence}")
    {
        Field = "complexity",
    };

    public static Refusal WithinLimit(DateTimeOffset dueAt, string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "past-the-limit",
        $"The limit is {WorkingCalendar.ToLondon(dueAt):d MMMM yyyy}. Set an earlier day, or extend the limit with a reason.", rule)
    {
        Field = "plannedFinishOn",
    };

    public static Refusal AnsweredBefore(string rule) => new(
        StatusCodes.Status409Conflict, "answered-before", "What came of it is recorded. Ask the referrer again where something is still unclear.", rule);

    /// <summary>Null where these can be open again.</summary>
    public static Refusal? NothingAsked(Assessment assessment, IReadOnlyList<AssessmentTask> again, RuleRef rule) =>
        assessment.Clarifications.Count > 0 || !again.Contains(AssessmentTask.Clarifications) ? null : new(
            StatusCodes.Status422UnprocessableEntity, "nothing-asked",
            "The referrer was not asked anything: leave their answers out, and say in the reasons what to ask.", rule.Display)
        {
            Field = "tasks",
        };

    public static Refusal NoExtension(DateTimeOffset dueAt, string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "no-extension",
        $"The limit is {WorkingCalendar.ToLondon(dueAt):d MMMM yyyy}: an extension is a later day, at most a year ahead.", rule)
    {
        Field = "until",
    };

    public static Refusal NotOffered(AllocationProcedure procedure, IReadOnlyList<FollowUp> offered) => new(
        StatusCodes.Status422UnprocessableEntity, "follow-up-not-offered",
        $"After this outcome, choose one of: {string.Join(", ", offered.Select(next => next.Label))}.", procedure.SignsOff.Rule.Display)
    {
        Field = "code",
    };

    public static Refusal NoProfessionalReferred(FollowUp advice) => new(
        StatusCodes.Status422UnprocessableEntity, "no-professional-referred",
        "It was no professional who referred the child, so there is nobody to advise. Choose another way.", advice.Rule.Display)
    {
        Field = "code",
    };

    public static Refusal ByAnotherAct(FollowUp next) => new(
        StatusCodes.Status422UnprocessableEntity, "by-another-act", $"{next.Label} is recorded where it is made, not here.", next.Rule.Display)
    {
        Field = "code",
    };

    public static Refusal ParentsConsent(RuleRef rule) => new(
        StatusCodes.Status422UnprocessableEntity, "parents-consent", "This is done with the consent of a parent: record who gave it, and how.", rule.Display)
    {
        Field = "parent",
    };

    public static Refusal ChildsConsent(RuleRef rule) => new(
        StatusCodes.Status422UnprocessableEntity, "childs-consent",
        "This is done with the consent of the child as appropriate: record that it was given, or why the child was not asked.", rule.Display)
    {
        Field = "child",
    };

    public static Refusal NotAConference(PlanningMeeting meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "not-a-conference",
        $"{meeting.Distinction.Statement} Where significant harm is suspected, the case goes to a strategy discussion.", meeting.Distinction.Rule.Display);

    public static Refusal UnderChildProtectionPlan(AllocationProcedure procedure) => new(
        StatusCodes.Status409Conflict, "under-child-protection-plan",
        "A conference decided that the child has a child protection plan: the case is handed over to the work under it.",
        procedure.AfterProtection(plan: true)[0].Rule.Display);

    public static Refusal NotInNeed(Duty inNeed) => new(
        StatusCodes.Status409Conflict, "not-in-need", "The assessment did not find the child to be in need: there is nothing to plan.", inNeed.Rule.Display);

    public static Refusal MeetingFirst(PlanningMeeting meeting) => new(
        StatusCodes.Status409Conflict, "meeting-first",
        "A manager records first whether a planning meeting is held; where one is, the plan is recorded with it.", meeting.Calls.Rule.Display);

    public static Refusal NotEverybodyInvited(IReadOnlyList<string> missing, PlanningMeeting meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "not-everybody-invited",
        $"Invite {CodesInWords.List(missing)} as well, or say why not. {meeting.TakesPart.Statement}", meeting.TakesPart.Rule.Display)
    {
        Field = "whyNotEveryone",
    };

    public static Refusal NoMeeting(PlanningMeeting meeting) => new(
        StatusCodes.Status409Conflict, "no-meeting", "No planning meeting is to be held, or it was held already.", meeting.Rule.Display);

    public static Refusal RepliedTooLate(PlanningMeeting meeting) => new(
        StatusCodes.Status409Conflict, "replied-too-late", "The planning meeting was held, or is not held any more.", meeting.Rule.Display);

    public static Refusal SpokenBeforeInvited(string rule) => new(
        StatusCodes.Status422UnprocessableEntity, "spoken-before-invited", "The agency was invited for this time later than that: check day and time.", rule)
    {
        Field = "spokenAt",
    };

    public static Refusal AnsweredSince(string rule) => new(
        StatusCodes.Status409Conflict, "answered-since", "The agency has answered since they rang, and that answer counts.", rule);

    public static Refusal NoPlan(Duty inNeed) => new(StatusCodes.Status409Conflict, "no-plan", "There is no plan yet.", inNeed.Rule.Display);

    public static Refusal AlreadyDone { get; } = new(StatusCodes.Status409Conflict, "already-done", "This action was completed already.");

    public static Refusal NoFurtherAssessment(string silence) => new(
        StatusCodes.Status422UnprocessableEntity, "no-further-assessment", $"The authority's procedure does not provide for this. {silence}");

    public static Refusal NotComplex(RoleRule judgement) => new(
        StatusCodes.Status409Conflict, "not-complex", "A further assessment follows where a manager judged the needs to be complex.", judgement.Rule.Display);
}
