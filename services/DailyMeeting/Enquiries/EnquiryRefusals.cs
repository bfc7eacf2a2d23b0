using System.Globalization;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Every "no" an enquiry can get.</summary>
internal static class EnquiryRefusals
{
    public static Refusal NotOfTheMeeting(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status403Forbidden, "not-of-the-meeting",
        $"This is for those who take part in the meeting. {meeting.Attends.Statement}", meeting.Attends.Rule.Display);

    public static Refusal? MayNotDecide(DailyMeetingProcedure meeting, CurrentPerson person) =>
        person.HasAny(meeting.MayDecide.Codes) ? null : DecisionNeedsManager(meeting);

    public static Refusal DecisionNeedsManager(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status403Forbidden, "decision-needs-manager",
        $"Only a manager records the meeting's decision. {meeting.MayDecide.Statement}", meeting.MayDecide.Rule.Display);

    public static Refusal AlreadyDecided(EnquiryDecision decision) => new(
        StatusCodes.Status409Conflict, "already-decided", $"The meeting decided on this enquiry: {CodesInWords.Spelt(decision.Code)}.", decision.Rule);

    public static Refusal DecidedElsewhere() => new(
        StatusCodes.Status409Conflict, "decided-elsewhere", "A manager disposed of the case without the meeting; its screening shows how.");

    public static Refusal NotADecisionOfTheMeeting(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "not-a-decision-of-the-meeting",
        $"Choose one of the decisions of the meeting: {CodesInWords.List(meeting.Decisions.Select(decision => decision.Label))}.",
        meeting.MayDecide.Rule.Display);

    public static Refusal ChecksMissing(IReadOnlyList<Item> missing) => new(
        StatusCodes.Status422UnprocessableEntity, "checks-missing",
        $"Record these checks in the case first: {CodesInWords.List(missing.Select(item => item.Label))}.", missing[0].Rule.Display);

    public static Refusal MeetingNotHeldYet(DateOnly meetingOn, DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "meeting-not-held-yet",
        $"The enquiry is for the meeting of {meetingOn.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}, which was not held yet. "
        + "Before it, it is settled only by advice, once a conversation with the parents showed that advice and support are enough, or by protection at once.",
        meeting.Held.Rule.Display);

    public static Refusal AttendanceMissing(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "attendance-missing",
        $"Record who attends today's meeting first: an enquiry is decided on its day, at the meeting. {meeting.Attends.Statement}",
        meeting.Attends.Rule.Display);

    public static Refusal ManagerNotAttending(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "manager-not-attending",
        "The manager who records the decision has to be at today's meeting, and the attendance does not have you as a manager. "
        + meeting.Attends.Statement,
        meeting.Attends.Rule.Display);

    public static Refusal QuorumLacking(IReadOnlyList<QuorumSeat> lacking) => new(
        StatusCodes.Status422UnprocessableEntity, "quorum-lacking",
        $"The meeting cannot decide on this enquiry: not there {(lacking.Count == 1 ? "is" : "are")} "
        + $"{string.Join(" and ", lacking.Select(seat => seat.Label.ToLowerInvariant()))}.",
        lacking[0].Rule.Display);

    public static Refusal PresentsAlready(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "presents-already", "This person presents the enquiry already.", meeting.Attends.Rule.Display);

    public static Refusal ChangedMeanwhile { get; } = new(
        StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
        "Somebody changed one of these enquiries after you read it. The current state is in 'current'.");

    public static Refusal LeadNotNamed(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "lead-not-named", "Name the Lead Practitioner first: the practitioners are to contact them.", FollowUpRule(meeting));

    public static Refusal ChangeOfLeadNeedsReason(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "change-of-lead-needs-reason", "Say why it is another Lead Practitioner than before.",
        FollowUpRule(meeting))
    {
        Field = "reason",
    };

    public static Refusal NobodyContacted(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "nobody-contacted", "Contact each practitioner related to the case first, and record it.", FollowUpRule(meeting));

    public static Refusal PractitionersDoNotKnowLead(IReadOnlyList<string> names, DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "practitioners-do-not-know-lead",
        $"These do not know yet that they are to contact the Lead Practitioner: {string.Join("; ", names)}.", FollowUpRule(meeting));

    public static Refusal SteppedUpNeverWaits(string rule) => new(
        StatusCodes.Status409Conflict, "stepped-up-never-waits",
        "The case was stepped up for significant harm: a manager decides on it at once, in the case itself and not at the meeting.", rule);

    public static Refusal CriterionNotKnown(ScreeningProcedure screening) => new(
        StatusCodes.Status422UnprocessableEntity, "criterion-not-known",
        $"Choose among the criteria of the procedure: {CodesInWords.List(screening.Threshold.Select(known => known.Label))}.",
        screening.Threshold[0].Rule.Display)
    {
        Field = "criteria",
    };

    public static Refusal CriteriaMissing(Duty screened) => new(
        StatusCodes.Status422UnprocessableEntity, "criteria-missing", $"Choose the threshold criteria that apply. {screened.Statement}", screened.Rule.Display)
    {
        Field = "criteria",
    };

    public static Refusal Contradicts(Contradiction contradiction) => new(
        StatusCodes.Status422UnprocessableEntity, contradiction.Code, contradiction.Statement, contradiction.Rule.Display)
    {
        Field = contradiction.Field,
    };

    public static Refusal DecisionNeedsPlan(MeetingDecision decision) => new(
        StatusCodes.Status422UnprocessableEntity, "decision-needs-plan", "Record the plan that was agreed.", decision.Rule.Display);

    public static Refusal DecisionNeedsReason(MeetingDecision decision) => new(
        StatusCodes.Status422UnprocessableEntity, "decision-needs-reason", "Record the reason of the decision.", decision.Rule.Display);

    public static Refusal StepUpNeedsReason(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "step-up-needs-reason",
        "A case passed to the social work team carries the reason for the escalation.", meeting.CopiesOnStepUp[0].Rule.Display);

    public static Refusal NothingToBroker(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "nothing-to-broker", "Support is brokered after the meeting decided on a brokered response.", FollowUpRule(meeting));

    public static Refusal SupportAlreadyBrokered(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "support-already-brokered",
        "Support was brokered for this enquiry. Record what changes as an action.", FollowUpRule(meeting));

    public static Refusal NotDecidedYet(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "not-decided-yet", "Actions follow the meeting's decision, which is not recorded yet.", FollowUpRule(meeting));

    public static Refusal HandedOver(DailyMeetingProcedure meeting) => new(
        StatusCodes.Status409Conflict, "handed-over",
        "The case was stepped up and is closed here; it goes on in the case system.", meeting.HandOver.Rule.Display);

    public static Refusal OwnerMayNotRead(string field, DailyMeetingProcedure meeting) => new(
        StatusCodes.Status422UnprocessableEntity, "owner-may-not-read",
        "This record is restricted, and they are not among its readers: choose a reader, or enter who does it as somebody outside.",
        FollowUpRules.Of(meeting, "record-actions"))
    {
        Field = field,
    };

    public static Refusal NoSuchAction(int number) => new(StatusCodes.Status404NotFound, "no-such-action", $"The enquiry has no action {number}.");

    public static Refusal ActionAlreadyCompleted(int number) => new(
        StatusCodes.Status409Conflict, "action-already-completed", $"Action {number} was completed.");

    private static string FollowUpRule(DailyMeetingProcedure meeting) => meeting.FollowUp[0].Rule.Display;
}
