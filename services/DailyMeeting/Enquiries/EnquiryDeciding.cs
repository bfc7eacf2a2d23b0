using ReferralPlatform.DailyMeeting.Meetings;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>What the meeting decides on an enquiry, and what stands in its way.</summary>
internal sealed partial class Enquiry
{
    /// <summary>
    /// Records what the meeting decided (York 2.4), once the checks are made that the procedure requires (York 5.1), by the threshold criteria that
    /// apply (York 6.1), on its day, by a manager who attends, with those there who have to be (York 2.1). A decision that protects the child at once
    /// waits for none of it; one that a conversation with the parents settled needs a manager, but no meeting (York 2.3, 3.4).
    /// </summary>
    /// <param name="option">Code of a meeting decision, or of the disposal option one amounts to.</param>
    /// <param name="criteria">Codes of the threshold criteria that apply.</param>
    /// <param name="checks">The checks made on the case.</param>
    /// <param name="today">Today's meeting; null where no attendance is recorded.</param>
    public Refusal? Decide(
        string option, string plan, string reason, IReadOnlyList<string> criteria, IReadOnlyList<CaseCheck> checks, Meeting? today,
        AuthorityProcedure procedure, WorkingCalendar calendar, CurrentPerson person, DateTimeOffset now)
    {
        var meeting = procedure.DailyMeeting.Value;
        if (EnquiryRefusals.MayNotDecide(meeting, person) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (RefuseDecided() is { } decided)
        {
            return decided;
        }

        if (MeetingDecisions.Find(meeting, option) is not { } decision)
        {
            return EnquiryRefusals.NotADecisionOfTheMeeting(meeting);
        }

        if (RefuseBeforehand(decision, checks, today, procedure, person, now) is { } beforehand)
        {
            return beforehand;
        }

        if (string.IsNullOrWhiteSpace(plan))
        {
            return EnquiryRefusals.DecisionNeedsPlan(decision);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return decision.StepUp ? EnquiryRefusals.StepUpNeedsReason(meeting) : EnquiryRefusals.DecisionNeedsReason(decision);
        }

        if (RefuseCriteria(decision, criteria, procedure) is { } refused)
        {
            return refused;
        }

        var byMeeting = NeedsMeeting(decision, procedure);
        DecidedOn = WorkingCalendar.LondonDate(now);
        var lastMeeting = calendar.WorkingDayUpTo(DecidedOn.Value);
        Decision = new EnquiryDecision
        {
            Code = decision.Code,
            Label = decision.Label,
            Option = decision.Option,
            StepUp = decision.StepUp,
            Plan = plan,
            Reason = reason,
            Criteria = [.. criteria.Distinct(StringComparer.Ordinal)],
            // Without the meeting, it still belongs to the one it was listed for; carried over, to the last one there was.
            MeetingOn = byMeeting ? today!.MeetingOn : lastMeeting > MeetingOn ? lastMeeting : MeetingOn!.Value,
            Beforehand = !byMeeting,
            DecidedAt = now,
            DecidedBy = person.Id,
            DecidedByName = person.Name,
            Rule = IsSettledByAdvice(decision, procedure) ? meeting.SettledBeforehand.Rule.Display : decision.Rule.Display,
            Copies = decision.StepUp ? [.. meeting.CopiesOnStepUp.Select(copy => copy.Role)] : [],
        };
        DecidedWith = byMeeting ? [.. today!.Attendees.Select(attendee => attendee with { })] : [];
        State = decision.StepUp ? EnquiryState.HandedOver
            : MeetingDecisions.IsBrokered(decision.Option, procedure) ? EnquiryState.ToBroker
            : EnquiryState.Closed;
        Version++;
        return null;
    }

    /// <summary>What protects a child at once waits for nothing; anything else waits for the meeting and the checks.</summary>
    private Refusal? RefuseBeforehand(
        MeetingDecision decision, IReadOnlyList<CaseCheck> checks, Meeting? today, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        if (MeetingDecisions.Protects(decision, procedure))
        {
            return null;
        }

        if (SteppedUpAt is not null)
        {
            return EnquiryRefusals.SteppedUpNeverWaits(SteppedUpRule!);
        }

        var needsMeeting = NeedsMeeting(decision, procedure);
        if (needsMeeting && MeetingOn is { } meetingOn && WorkingCalendar.LondonDate(now) < meetingOn)
        {
            return EnquiryRefusals.MeetingNotHeldYet(meetingOn, procedure.DailyMeeting.Value);
        }

        if (checks.Missing(procedure) is { Count: > 0 } missing)
        {
            return EnquiryRefusals.ChecksMissing(missing);
        }

        return needsMeeting ? RefuseAttendance(today, procedure.DailyMeeting.Value, person) : null;
    }

    private Refusal? RefuseAttendance(Meeting? today, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (today is not { Attendees.Count: > 0 })
        {
            return EnquiryRefusals.AttendanceMissing(meeting);
        }

        if (!today.Attendees.Exists(attendee =>
            string.Equals(attendee.PersonId, person.Id, StringComparison.Ordinal) && meeting.MayDecide.Allows(attendee.Role)))
        {
            return EnquiryRefusals.ManagerNotAttending(meeting);
        }

        return today.Lacking(meeting, PresentedBy) is { Count: > 0 } lacking ? EnquiryRefusals.QuorumLacking(lacking) : null;
    }

    private bool NeedsMeeting(MeetingDecision decision, AuthorityProcedure procedure) =>
        !MeetingDecisions.Protects(decision, procedure) && !IsSettledByAdvice(decision, procedure);

    /// <summary>The decision goes by the criteria of the threshold; protection may be decided before they are ticked, but not against them.</summary>
    private static Refusal? RefuseCriteria(MeetingDecision decision, IReadOnlyList<string> criteria, AuthorityProcedure procedure)
    {
        var screening = procedure.Screening;
        if (criteria.Any(code => !screening.Threshold.Any(known => string.Equals(known.Code, code, StringComparison.Ordinal))))
        {
            return EnquiryRefusals.CriterionNotKnown(screening);
        }

        if (criteria.Count == 0 && !MeetingDecisions.Protects(decision, procedure) && screening.ScreenedAgainstThreshold.TryGet(out var screened))
        {
            return EnquiryRefusals.CriteriaMissing(screened);
        }

        var ticked = new DecisionGrounds { SignificantHarm = false, Criteria = criteria };
        return DecisionConsistency.Contradictions(screening.FindOption(decision.Option)!, ticked, screening)
            .FirstOrDefault(found => !found.MayBeExplained) is { } contradiction
                ? EnquiryRefusals.Contradicts(contradiction)
                : null;
    }

    /// <summary>Whether a conversation with the parents showed that advice and support are enough, which settles it before the meeting (York 2.3).</summary>
    private bool IsSettledByAdvice(MeetingDecision decision, AuthorityProcedure procedure) =>
        SettlesByAdvice && Outcomes.Answered.Contains(MeetingDecisions.OutcomeOf(decision, procedure));
}
