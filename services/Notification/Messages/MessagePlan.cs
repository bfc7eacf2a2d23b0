using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Messages;

/// <summary>Which message follows from what happened, under which rule and by when. Pure: it knows no database and no clock.</summary>
internal static class MessagePlan
{
    /// <summary>
    /// The acknowledgement of a contact. Where the procedure asks for none, one is still sent as a courtesy to a referrer with an
    /// e-mail address, without a deadline.
    /// </summary>
    public static Message Acknowledgement(ReferredCase referred, AuthorityProcedure procedure, WorkingCalendar calendar, DateTimeOffset now)
    {
        var asked = procedure.Intake.Acknowledgement.TryGet(out var clock);
        var confirm = procedure.Intake.WrittenConfirmation.TryGet(out var confirmation) && confirmation.AppliesTo(referred.Channel!, referred.Professional)
            ? confirmation.Due
            : null;
        return new Message
        {
            Key = $"acknowledgement:{referred.ContactRecordId}",
            ContactRecordId = referred.ContactRecordId,
            ContactId = referred.ContactId,
            Reference = referred.Reference,
            Authority = referred.Authority,
            ProcedureVersion = referred.ProcedureVersion,
            Kind = MessageKind.Acknowledgement,
            Recipient = Recipient.Referrer,
            Professional = referred.Professional,
            CreatedAt = now,
            ReceivedAt = referred.ReceivedAt,
            DueAt = asked ? calendar.DueAt(referred.ReceivedAt, clock!).At : null,
            Rule = asked ? clock!.Rule.Display : RuleRef.Platform("S1").Display,
            Courtesy = !asked,
            ConfirmInWritingBy = confirm is null ? null : calendar.DueAt(referred.ReceivedAt, confirm).At,
            ConfirmInWritingRule = confirm?.Rule.Display,
        };
    }

    /// <summary>What the procedure says the referrer is owed after the decision; the threshold counts as met until it is known not to be.</summary>
    public static Stated<FeedbackDuty> FeedbackDutyFor(ReferredCase referred, AuthorityProcedure procedure) =>
        procedure.Notification.FeedbackTo(
            new FeedbackFacts(referred.Professional, referred.CameInWriting(procedure), referred.Option is null || referred.ThresholdMet));

    /// <summary>By when the referrer hears what; never of the outcome before the decision is due.</summary>
    public static FeedbackTiming TimingOf(ReferredCase referred, FeedbackDuty duty, WorkingCalendar calendar) =>
        FeedbackTiming.Of(duty, referred.ReceivedAt, referred.AuthorisedAt, referred.DecisionDueAt ?? referred.ReceivedAt, calendar);

    /// <summary>
    /// The outcome for the referrer. Where reasons are owed, it waits until a manager has written them (Peterborough 7.1, Sefton "Feedback",
    /// Referrals 2024 5.2, and in Dudley by statutory guidance).
    /// </summary>
    public static Message Feedback(ReferredCase referred, FeedbackDuty duty, WorkingCalendar calendar, DateTimeOffset now)
    {
        var feedback = FeedbackOf(referred, duty, calendar, now);
        return duty.AwaitsReasons ? feedback.HeldForApproval() : feedback;
    }

    /// <summary>A letter to the family or the child; whom of them, and that it may go, a manager says.</summary>
    /// <param name="key">What makes it one of a kind.</param>
    /// <param name="planNeeded">Whether the child is in need, so that the plan goes with it.</param>
    /// <param name="clock">By when it has to have gone; null where nothing says.</param>
    public static Message Letter(
        ReferredCase referred, Recipient recipient, string key, string rule, DateTimeOffset now, bool planNeeded = false,
        CaseDeadline? clock = null) => new Message
        {
            Key = key,
            ContactRecordId = referred.ContactRecordId,
            ContactId = referred.ContactId,
            Reference = referred.Reference,
            Authority = referred.Authority,
            ProcedureVersion = referred.ProcedureVersion,
            Kind = MessageKind.Decision,
            Recipient = recipient,
            Option = referred.Option,
            DueAt = clock?.DueAt,
            ClockId = clock?.Id,
            ThresholdMet = referred.ThresholdMet,
            CreatedAt = now,
            ReceivedAt = referred.ReceivedAt,
            Rule = rule,
            InWritingRule = rule,
            PlanNeeded = planNeeded,
        }.HeldForApproval();

    /// <summary>A letter to the family or the child of what came of an assessment, a plan or an enquiry.</summary>
    /// <param name="referred">Null while the contact itself has not been heard of.</param>
    public static Message OutcomeLetter(
        OutcomeOfCase outcome, ReferredCase? referred, Recipient recipient, string rule, DateTimeOffset now, CaseDeadline clock) => new Message
        {
            Key = $"{outcome.Key}:{recipient.Code()}",
            ContactRecordId = outcome.ContactRecordId,
            ContactId = referred?.ContactId,
            Reference = outcome.Reference,
            Authority = outcome.Authority,
            ProcedureVersion = outcome.ProcedureVersion,
            Kind = MessageKind.Decision,
            About = outcome.About,
            Recipient = recipient,
            Option = outcome.Option,
            CreatedAt = now,
            ReceivedAt = referred?.ReceivedAt,
            DecidedAt = outcome.At,
            SubjectDueAt = outcome.InvitesTo,
            DueAt = clock.DueAt,
            ClockId = clock.Id,
            Rule = rule,
            InWritingRule = rule,
            PlanNeeded = string.Equals(outcome.About, LetterSubjects.Plan, StringComparison.Ordinal),
        }.HeldForApproval();

    /// <summary>An agency that contributed hears that there is something to read: reference and link only.</summary>
    public static Message OutcomeToAgency(OutcomeOfCase outcome, string agency, string rule, DateTimeOffset now, CaseDeadline clock) => new()
    {
        Key = $"{outcome.Key}:agency:{agency}",
        ContactRecordId = outcome.ContactRecordId,
        Reference = outcome.Reference,
        Authority = outcome.Authority,
        ProcedureVersion = outcome.ProcedureVersion,
        Kind = MessageKind.Decision,
        About = outcome.About,
        Recipient = Recipient.Agency,
        RecipientRole = agency,
        CreatedAt = now,
        DecidedAt = outcome.At,
        DueAt = clock.DueAt,
        ClockId = clock.Id,
        Rule = rule,
    };

    /// <summary>A worker or the managers hear of it: reference and link only.</summary>
    public static Message OutcomeNotice(OutcomeOfCase outcome, Recipient recipient, string role, string rule, DateTimeOffset now) => Notice(
        $"{outcome.Key}:{recipient.Code()}:{role}", outcome.ContactRecordId, outcome.Reference, outcome.Authority, outcome.Alert!, recipient, role, rule, now,
        outcome.Clock?.DueAt, clockId: outcome.Clock?.Id);

    /// <summary>The manager of the worker's team, otherwise the managers who sign off, hear that an assessment waits for them.</summary>
    public static Message Submitted(AssessmentSubmitted submitted, CaseHands hands, RoleRule signsOff, DateTimeOffset now)
    {
        // Nobody signs off what they submitted.
        var manager = string.Equals(hands.Manager, submitted.SubmittedBy, StringComparison.Ordinal) ? null : hands.Manager;
        var role = signsOff.Codes.Contains(AccessRoles.TeamManager, StringComparer.Ordinal) ? AccessRoles.TeamManager : signsOff.Codes[0];
        return Notice(
            $"assessment-submitted:{submitted.AssessmentId}:{submitted.SubmittedAt.UtcTicks}{Message.ToManager}", submitted.ContactRecordId,
            submitted.Reference, submitted.Authority, AlertSubjects.AssessmentSubmitted, manager is null ? Recipient.Role : Recipient.Worker, manager ?? role,
            submitted.Rule, now);
    }

    /// <summary>That parents and child are informed, or rung about a planning meeting, is somebody else's to do now.</summary>
    /// <param name="outcome">What the task follows from, whoever has it.</param>
    public static Message InformingParents(
        Message task, Guid contactRecordId, string reference, string outcome, Recipient recipient, string role, DateTimeOffset now) => Notice(
        $"{outcome}:{recipient.Code()}:{role}", contactRecordId, reference, task.Authority, task.About!, recipient, role, task.Rule, now,
        task.DueAt, task.SubjectDueAt, task.ClockId);

    /// <summary>The worker who is given a case hears of what happened in it while nobody had it.</summary>
    public static Message LateNotice(NoticeForWorker waiting, string worker, DateTimeOffset now) => Notice(
        $"{waiting.Key}:{Recipient.Worker.Code()}:{worker}", waiting.ContactRecordId, waiting.Reference, waiting.Authority, waiting.Alert, Recipient.Worker,
        worker, waiting.Rule, now);

    /// <summary>The professional who referred is advised to take it to another process (Dudley 1.9).</summary>
    public static Message ReferrerAdvised(ReferredCase referred, Duty duty, CaseClosed closed, DateTimeOffset now, CaseDeadline? clock) => new()
    {
        Key = $"referrer-advised:{referred.ContactRecordId}",
        ContactRecordId = referred.ContactRecordId,
        ContactId = referred.ContactId,
        Reference = referred.Reference,
        Authority = referred.Authority,
        ProcedureVersion = referred.ProcedureVersion,
        Kind = MessageKind.Decision,
        About = AlertSubjects.ReferrerAdvised,
        Recipient = Recipient.Referrer,
        Professional = referred.Professional,
        CreatedAt = now,
        ReceivedAt = referred.ContactedAt,
        DecidedAt = closed.ClosedAt,
        DueAt = clock?.DueAt,
        ClockId = clock?.Id,
        Rule = duty.Rule.Display,
    };

    /// <summary>
    /// A case was closed to be referred on, which does nothing by itself: the worker who had it does, the team managers where nobody had (Dudley 1.9).
    /// </summary>
    public static Message ReferOn(CaseClosed closed, Duty duty, CaseDeadline clock, DateTimeOffset now)
    {
        var (recipient, whose) = closed.AllocatedTo is { } worker ? (Recipient.Worker, worker) : (Recipient.Role, AccessRoles.TeamManager);
        return Notice(
            $"{ReferringOn(closed)}{recipient.Code()}:{whose}", closed.ContactRecordId, closed.Reference, closed.Authority, AlertSubjects.ReferOn, recipient,
            whose, duty.Rule.Display, now, clock.DueAt, clockId: clock.Id);
    }

    /// <summary>The worker whose task it was hears that somebody else refers the case on.</summary>
    public static Message ReferredOnByAnother(Message task, string before, DateTimeOffset now) => Notice(
        $"{AlertSubjects.ReferredOnByAnother}:{task.Id}:{before}:{now.UtcTicks}", task.ContactRecordId, task.Reference, task.Authority,
        AlertSubjects.ReferredOnByAnother, Recipient.Worker, before, task.Rule, now);

    /// <summary>How the key of it begins, whoever has it by now.</summary>
    public static string ReferringOn(CaseClosed closed) => $"{AlertSubjects.ReferOn}:{closed.ContactRecordId:N}-{closed.ClosedAt.UtcTicks}:";

    /// <summary>The worker a case was taken from hears of it.</summary>
    public static Message AllocationEnded(AllocationEnded ended, Duty duty, DateTimeOffset now) => Notice(
        $"allocation-ended:{ended.ContactRecordId}:{ended.AllocatedBefore}:{ended.EndedAt.UtcTicks}", ended.ContactRecordId, ended.Reference, ended.Authority,
        AlertSubjects.NoLongerYours, Recipient.Worker, ended.AllocatedBefore, duty.Rule.Display, now);

    /// <summary>
    /// The managers hear that a record was opened with a reason, which one of them looks at, and the case's own by name, unless they opened it themselves.
    /// </summary>
    public static IEnumerable<Message> RecordOpened(RecordOpened opened, CaseHands hands, DateTimeOffset now)
    {
        var about = opened.NotNeededBefore > 0 ? AlertSubjects.RecordOpenedAgain : AlertSubjects.RecordOpened;
        var key = KeyOfOpening + opened.OpeningId;
        yield return Notice(
            key, opened.ContactRecordId, opened.Reference, opened.Authority, about, Recipient.Role, AccessRoles.TeamManager,
            RuleRef.Platform("S1").Display, now);
        if (hands.Manager is { } manager && !string.Equals(manager, opened.OpenedBy, StringComparison.Ordinal))
        {
            yield return Notice(
                key + Message.ToManager, opened.ContactRecordId, opened.Reference, opened.Authority, about, Recipient.Worker, manager,
                RuleRef.Platform("S1").Display, now);
        }
    }

    /// <summary>How the keys of notices begin that a record was opened with a reason; the opening's id follows.</summary>
    public const string KeyOfOpening = "record-opened:";

    /// <summary>An agency that gave information hears that there is a decision to read.</summary>
    public static Message DecisionToAgency(ReferredCase referred, string agency, string rule, DateTimeOffset now, CaseDeadline clock) => new()
    {
        Key = $"decision:{referred.ContactRecordId}:agency:{agency}",
        ContactRecordId = referred.ContactRecordId,
        ContactId = referred.ContactId,
        Reference = referred.Reference,
        Authority = referred.Authority,
        ProcedureVersion = referred.ProcedureVersion,
        Kind = MessageKind.Decision,
        Recipient = Recipient.Agency,
        RecipientRole = agency,
        Option = referred.Option,
        CreatedAt = now,
        DueAt = clock.DueAt,
        ClockId = clock.Id,
        Rule = rule,
    };

    private static Message FeedbackOf(ReferredCase referred, FeedbackDuty duty, WorkingCalendar calendar, DateTimeOffset now) => new()
    {
        Key = $"feedback:{referred.ContactRecordId}",
        ContactRecordId = referred.ContactRecordId,
        ContactId = referred.ContactId,
        Reference = referred.Reference,
        Authority = referred.Authority,
        ProcedureVersion = referred.ProcedureVersion,
        Kind = MessageKind.Feedback,
        Recipient = Recipient.Referrer,
        Professional = referred.Professional,
        Option = referred.Option,
        ThresholdMet = referred.ThresholdMet,
        CreatedAt = now,
        ReceivedAt = referred.ContactedAt,
        DueAt = TimingOf(referred, duty, calendar).OutcomeBy,
        Rule = duty.Rule.Display,
        InWritingRule = duty.InWriting?.Display,
    };

    /// <summary>
    /// The time for feedback ends before the decision is due: the referrer is told that the contact was received and is being considered, and the
    /// outcome follows the decision (Peterborough 7.1).
    /// </summary>
    public static Message BeingConsidered(ReferredCase referred, DateTimeOffset dueAt, string rule, AuthorityProcedure procedure, DateTimeOffset now) => new()
    {
        Key = $"being-considered:{referred.ContactRecordId}",
        ContactRecordId = referred.ContactRecordId,
        ContactId = referred.ContactId,
        Reference = referred.Reference,
        Authority = referred.Authority,
        ProcedureVersion = referred.ProcedureVersion,
        Kind = MessageKind.BeingConsidered,
        Recipient = Recipient.Referrer,
        Professional = referred.Professional,
        CreatedAt = now,
        ReceivedAt = referred.ContactedAt,
        DueAt = dueAt,
        Rule = rule,
        InWritingRule = FeedbackDutyFor(referred, procedure).ValueOrDefault?.InWriting?.Display,
    };

    /// <summary>
    /// The manager of the team that last held a case decides on the response and allocates where that was not long ago (Peterborough 2.3).
    /// New information on an open case reaches the worker who has it, in absence the manager (Peterborough 1.2, 2.3, York 1, Referrals 2024 3.2); where the
    /// worker is not one the platform knows, the team passes it on. Null where the contact is not about an open case.
    /// </summary>
    /// <param name="lastTeam">The team that held the case before, as it is now; of one that was closed meanwhile any team manager takes it up.</param>
    public static Message? FurtherInformation(ContactRecorded recorded, WorkTeam? lastTeam, DateTimeOffset now)
    {
        if (recorded.RoutedTo is Destinations.TeamManagerOfLastTeam)
        {
            return Notice(
                $"recently-closed:{recorded.ContactRecordId}", recorded.ContactRecordId, recorded.Reference, recorded.Authority, AlertSubjects.RecentlyClosed,
                lastTeam is null ? Recipient.Role : Recipient.Worker, lastTeam?.Manager ?? AccessRoles.TeamManager, recorded.RoutingRule, now);
        }

        if (recorded.RoutedTo is not (Destinations.AllocatedWorker or Destinations.ManagerOfAllocatedWorker))
        {
            return null;
        }

        var toManager = string.Equals(recorded.RoutedTo, Destinations.ManagerOfAllocatedWorker, StringComparison.Ordinal);
        return new Message
        {
            Key = $"further-information:{recorded.ContactRecordId}",
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            Kind = MessageKind.DeadlineAlert,
            About = AlertSubjects.FurtherInformation,
            Recipient = toManager ? Recipient.Role : recorded.RoutedToWorker is null ? Recipient.Team : Recipient.Worker,
            RecipientRole = toManager ? AccessRoles.TeamManager : recorded.RoutedToWorker,
            CreatedAt = now,
            ReceivedAt = recorded.ReceivedAt,
            Rule = recorded.RoutingRule,
        };
    }

    /// <summary>The worker who has the case now hears of it.</summary>
    public static Message Allocated(CaseAllocated allocated, DateTimeOffset now) => Notice(
        $"allocated:{allocated.ContactRecordId}:{allocated.AllocatedTo}:{allocated.AllocatedAt.UtcTicks}", allocated.ContactRecordId, allocated.Reference,
        allocated.Authority, AlertSubjects.Allocated, Recipient.Worker, allocated.AllocatedTo, allocated.Rule, now);

    /// <summary>The worker who had the case before hears that it is somebody else's now.</summary>
    public static Message? NoLongerAllocated(CaseAllocated allocated, DateTimeOffset now) => allocated.AllocatedBefore is { } before
        && !string.Equals(before, allocated.AllocatedTo, StringComparison.Ordinal)
        ? Notice(
            $"no-longer-yours:{allocated.ContactRecordId}:{before}:{allocated.AllocatedAt.UtcTicks}", allocated.ContactRecordId, allocated.Reference,
            allocated.Authority, AlertSubjects.NoLongerYours, Recipient.Worker, before, allocated.Rule, now)
        : null;

    /// <summary>Each role that is sent a copy of a step-up (York 2).</summary>
    public static IEnumerable<Message> Copies(StepUpCopied copied, DateTimeOffset now) => copied.Roles.Select(role => Notice(
        $"step-up-copy:{copied.ContactRecordId}:{role}", copied.ContactRecordId, copied.Reference, copied.Authority, AlertSubjects.StepUpCopy, Recipient.Role,
        role, copied.Rule, now));

    /// <summary>Whoever of staff is to do something after the daily meeting hears of it (York 2).</summary>
    public static Message ActionAgreed(MeetingActionAgreed agreed, DateTimeOffset now) => Notice(
        KeyOfAction(agreed.DeadlineId), agreed.ContactRecordId, agreed.Reference, agreed.Authority, AlertSubjects.ActionAgreed, Recipient.Worker,
        agreed.PersonId, agreed.Rule, now, subjectDueAt: agreed.DueAt);

    /// <param name="clock">Of the action.</param>
    public static string KeyOfAction(Guid clock) => $"{AlertSubjects.ActionAgreed}:{clock}";

    /// <summary>Each role that is sent the case summary of a planned step-up, before it is decided (York 3).</summary>
    public static IEnumerable<Message> SummaryCopies(SteppedUpAsPlanned planned, DateTimeOffset now) => planned.Roles.Select(role => Notice(
        $"case-summary-copy:{planned.ContactRecordId}:{role}", planned.ContactRecordId, planned.Reference, planned.Authority, AlertSubjects.CaseSummaryCopy,
        Recipient.Role, role, planned.Rule, now));

    /// <summary>
    /// The managers hear at once of a step that protected a child, the one of the worker who has the case by name: that one may be away. What becomes of it is
    /// the named manager's, where there is one (Sefton, immediate protection).
    /// </summary>
    public static IEnumerable<Message> ProtectionToManagers(OutcomeOfCase protection, CaseHands hands, string rule, DateTimeOffset now)
    {
        if (hands.Manager is { } manager)
        {
            yield return To(Message.ToManager, Recipient.Worker, manager);
        }

        if (hands.Manager is null || string.Equals(protection.Alert, AlertSubjects.Protection, StringComparison.Ordinal))
        {
            yield return To($":{AccessRoles.TeamManager}", Recipient.Role, AccessRoles.TeamManager);
        }

        Message To(string key, Recipient recipient, string whose) => Notice(
            $"{protection.Key}{key}", protection.ContactRecordId, protection.Reference, protection.Authority, protection.Alert!, recipient, whose, rule, now,
            protection.At);
    }

    /// <summary>The police hear at once of a step that protected a child, whatever stage the case is at (Sefton, immediate protection).</summary>
    public static Message ProtectionToPolice(ImmediateProtectionRecorded taken, DateTimeOffset now, CaseDeadline clock) => ToPolice(
        $"protection:{taken.ProtectionId}:police", taken.ContactRecordId, taken.Reference, taken.Authority, AlertSubjects.Protection, taken.RecordedAt,
        taken.Rule, now, clock);

    /// <summary>And that an order which was applied for is in force.</summary>
    public static Message ProtectionToPolice(ProtectionChanged granted, DateTimeOffset now, CaseDeadline clock) => ToPolice(
        $"protection-changed:{granted.ProtectionId}:{granted.Change}:{granted.ChangedAt.UtcTicks}:police", granted.ContactRecordId, granted.Reference,
        granted.Authority, AlertSubjects.Protection, now, granted.Rule, now, clock);

    /// <summary>The social worker who is named the lead of a section 47 enquiry hears of it (Referrals 2024 4.3).</summary>
    public static Message EnquiryLead(StrategyDiscussionHeld held, string lead, string reference, DateTimeOffset now) => Notice(
        $"enquiry-lead:{held.DiscussionId}:{lead}", held.ContactRecordId, reference, held.Authority, AlertSubjects.EnquiryLead, Recipient.Worker, lead,
        held.Rule, now);

    /// <summary>Who leads a section 47 enquiry from now on hears of it, and who led it until then (Referrals 2024 4.3).</summary>
    public static IEnumerable<Message> LeadChanged(Section47LeadChanged changed, DateTimeOffset now) =>
    [
        Notice(
            $"enquiry-lead:{changed.EnquiryId}:{changed.Lead}:{changed.ChangedAt.UtcTicks}", changed.ContactRecordId, changed.Reference, changed.Authority,
            AlertSubjects.EnquiryLead, Recipient.Worker, changed.Lead, changed.Rule, now),
        Notice(
            $"enquiry-lead-ended:{changed.EnquiryId}:{changed.LeadBefore}:{changed.ChangedAt.UtcTicks}", changed.ContactRecordId, changed.Reference,
            changed.Authority, AlertSubjects.EnquiryLeadEnded, Recipient.Worker, changed.LeadBefore, changed.Rule, now),
    ];

    /// <summary>The managers hear that a strategy discussion has to be held, and by when; again where it was brought forward.</summary>
    public static Message DiscussionRequired(StrategyDiscussionRequired required, DateTimeOffset now) => Notice(
        $"discussion-required:{required.DiscussionId}:{required.DueAt.UtcTicks}", required.ContactRecordId, required.Reference, required.Authority,
        AlertSubjects.DiscussionRequired, Recipient.Role, AccessRoles.TeamManager, required.Rule, now, subjectDueAt: required.DueAt);

    /// <summary>An agency is invited to a strategy discussion, again when it was moved, also back to a time that it was invited for before.</summary>
    /// <param name="clock">Until the discussion begins.</param>
    public static Message Invitation(ParticipantInvited invited, DateTimeOffset now, CaseDeadline clock) => Notice(
        $"invitation:{invited.InvitationId}:{invited.ToBeHeldAt.UtcTicks}:{invited.InvitedAt.UtcTicks}", invited.ContactRecordId, invited.Reference,
        invited.Authority, AlertSubjects.Invitation, Recipient.Agency, invited.Agency, invited.Rule, now, clock.DueAt, invited.ToBeHeldAt, clock.Id,
        invited.InvitedAt.ToUniversalTime());

    /// <summary>An agency that was invited to a strategy discussion hears that it no longer is.</summary>
    public static Message Withdrawn(ParticipantWithdrawn withdrawn, DateTimeOffset now, CaseDeadline? clock) => Notice(
        $"invitation-withdrawn:{withdrawn.InvitationId}", withdrawn.ContactRecordId, withdrawn.Reference, withdrawn.Authority,
        AlertSubjects.InvitationWithdrawn, Recipient.Agency, withdrawn.Agency, withdrawn.Rule, now, clock?.DueAt, clockId: clock?.Id,
        decidedAt: withdrawn.WithdrawnAt.ToUniversalTime());

    /// <summary>An agency is invited to a planning meeting, again when it was moved (Dudley 2.2).</summary>
    /// <param name="clock">Until the meeting begins.</param>
    public static Message MeetingInvitation(
        PlanningMeetingArranged arranged, string agency, Guid invitation, DateTimeOffset now, CaseDeadline? clock) => Notice(
        $"meeting-invitation:{invitation}:{arranged.ArrangedAt.UtcTicks}", arranged.ContactRecordId, arranged.Reference, arranged.Authority,
        AlertSubjects.MeetingInvitation, Recipient.Agency, agency, arranged.Rule, now, clock?.DueAt, arranged.ToBeHeldAt, clock?.Id, arranged.ArrangedAt);

    /// <summary>An agency that was invited hears that it no longer is.</summary>
    public static Message MeetingWithdrawn(PlanningMeetingArranged arranged, string agency, DateTimeOffset now, CaseDeadline? clock) => Notice(
        $"meeting-withdrawn:{arranged.ContactRecordId}:{agency}:{arranged.ArrangedAt.UtcTicks}", arranged.ContactRecordId, arranged.Reference,
        arranged.Authority, AlertSubjects.InvitationWithdrawn, Recipient.Agency, agency, arranged.Rule, now, clock?.DueAt, clockId: clock?.Id,
        decidedAt: arranged.ArrangedAt);

    /// <summary>
    /// An invitation that has gone to family or child no longer holds, and no letter says so in time: it is the worker's to ring them, the team managers' where
    /// nobody has the case.
    /// </summary>
    /// <param name="clock">Until the meeting was to be held that they were invited to.</param>
    public static Message RingAboutMeeting(PlanningMeetingArranged arranged, CaseDeadline clock, DateTimeOffset now)
    {
        var (recipient, whose) = arranged.AllocatedTo is { } worker ? (Recipient.Worker, worker) : (Recipient.Role, AccessRoles.TeamManager);
        return Notice(
            $"{RingingAbout(arranged)}{recipient.Code()}:{whose}", arranged.ContactRecordId, arranged.Reference, arranged.Authority,
            AlertSubjects.RingAboutMeeting, recipient, whose, clock.Rule, now, clock.DueAt, clock.DueAt, clock.Id);
    }

    /// <summary>How the key of it begins, whoever has it by now.</summary>
    public static string RingingAbout(PlanningMeetingArranged arranged) =>
        $"{AlertSubjects.RingAboutMeeting}:{arranged.ContactRecordId:N}-{arranged.ArrangedAt.UtcTicks}:";

    /// <summary>An agency that was invited hears that its copy of the minutes is there.</summary>
    public static Message Minutes(DiscussionMinutesSigned signed, string agency, DateTimeOffset now, CaseDeadline clock) => Notice(
        $"minutes:{signed.DiscussionId}:{agency}", signed.ContactRecordId, signed.Reference, signed.Authority, AlertSubjects.Minutes, Recipient.Agency,
        agency, signed.Rule, now, clock.DueAt, clockId: clock.Id);

    /// <summary>A practitioner who has not yet confirmed in writing what was said is reminded of it (Referrals 2024 3.4).</summary>
    public static Message Reminder(ReferredCase referred, DeadlineApproaching deadline, DateTimeOffset now) =>
        ToReferrer($"reminder:{referred.ContactRecordId}", referred, deadline.Kind, deadline.DueAt, deadline.Rule, now);

    /// <summary>A referrer who should have been acknowledged long ago learns whom to contact (Sefton).</summary>
    public static Message Chase(ReferredCase referred, DeadlineMissed deadline, DateTimeOffset now) =>
        ToReferrer($"chase:{referred.ContactRecordId}", referred, deadline.Kind, deadline.DueAt, deadline.Rule, now);

    /// <summary>
    /// A contact was returned to its referrer to obtain agreement (Peterborough 3.2). That is what becomes of it for now, so the referrer
    /// is informed by the time and in the form that hold for decisions (Peterborough 7).
    /// </summary>
    public static Message AgreementRequest(ContactReturned returned, AuthorityProcedure procedure, WorkingCalendar calendar, DateTimeOffset now)
    {
        var inWriting = procedure.Intake.FindChannel(returned.Channel) is { InWriting: true };
        var duty = procedure.Notification.FeedbackTo(new FeedbackFacts(returned.ProfessionalReferrer, inWriting)).ValueOrDefault;
        return new Message
        {
            Key = $"agreement-request:{returned.ContactId}",
            ContactRecordId = returned.ContactRecordId,
            ContactId = returned.ContactId,
            Reference = returned.Reference,
            Authority = returned.Authority,
            ProcedureVersion = returned.ProcedureVersion,
            Kind = MessageKind.AgreementRequest,
            Recipient = Recipient.Referrer,
            Professional = returned.ProfessionalReferrer,
            CreatedAt = now,
            ReceivedAt = returned.ReceivedAt,
            DueAt = duty is not null && duty.Due.TryGet(out var clock)
                ? calendar.DueAt(clock.From == ClockStart.Receipt ? returned.ReceivedAt : returned.ReturnedAt, clock).At
                : null,
            Rule = returned.Rule,
            InWritingRule = duty?.InWriting?.Display,
        };
    }

    /// <summary>
    /// The referrer has in writing what was agreed in conversation (Sefton, the end of the discussion; Referrals 2024 5.4). Where the text asks for
    /// nothing, and to somebody who is no professional, it goes as a courtesy to an email address.
    /// </summary>
    public static Message ActionsAgreed(ActionsAgreed agreed, DateTimeOffset now) => new()
    {
        Key = $"agreed-actions:{agreed.AgreementId}",
        ContactRecordId = agreed.ContactRecordId,
        ContactId = agreed.ContactId,
        Reference = agreed.Reference,
        Authority = agreed.Authority,
        ProcedureVersion = agreed.ProcedureVersion,
        Kind = MessageKind.AgreedActions,
        Recipient = Recipient.Referrer,
        Professional = agreed.ProfessionalReferrer,
        CreatedAt = now,
        ReceivedAt = agreed.ReceivedAt,
        Rule = agreed.Rule,
        InWritingRule = agreed is { AskedFor: true, ProfessionalReferrer: true } ? agreed.Rule : null,
        Courtesy = !(agreed.AskedFor && agreed.ProfessionalReferrer),
    };

    /// <summary>A professional is reminded of what they agreed to do.</summary>
    public static Message ReferrersAction(ReferredCase referred, DeadlineApproaching deadline, DateTimeOffset now) =>
        ToReferrer($"agreed-action:{deadline.DeadlineId}", referred, deadline.Kind, deadline.DueAt, deadline.Rule, now);

    /// <summary>The police are notified at once: due when the crime came to be suspected.</summary>
    public static Message PoliceNotice(CrimeSuspected crime, DateTimeOffset now, CaseDeadline? clock = null) => ToPolice(
        $"police-notice:{crime.ContactRecordId}:{crime.SuspectedAt.UtcTicks}", crime.ContactRecordId, crime.Reference, crime.Authority, about: null,
        crime.SuspectedAt, crime.Rule, now, clock);

    /// <summary>A request waits for another agency.</summary>
    public static Message AgencyRequest(AgencyAsked asked, DateTimeOffset now) => AgencyRequest(
        $"agency-request:{asked.RequestId}", asked.ContactRecordId, asked.Reference, asked.Authority, asked.Agency, asked.DueAt, asked.Rule, now);

    /// <summary>It still waits, or by another time.</summary>
    public static Message AgencyRequest(AgencyReminded reminded, DateTimeOffset now) => AgencyRequest(
        $"agency-reminder:{reminded.RequestId}:{reminded.Reminder}", reminded.ContactRecordId, reminded.Reference, reminded.Authority, reminded.Agency,
        reminded.DueAt, reminded.Rule, now);

    /// <summary>An assessment waits for another agency's contribution.</summary>
    public static Message AgencyRequest(ContributionRequested asked, DateTimeOffset now) => AgencyRequest(
        KeyOfContribution(asked.RequestId), asked.ContactRecordId, asked.Reference, asked.Authority, asked.Agency, asked.DueAt, asked.Rule, now);

    /// <inheritdoc cref="AgencyRequest(ContributionRequested, DateTimeOffset)"/>
    public static Message AgencyRequest(ContributionReminded reminded, DateTimeOffset now) => AgencyRequest(
        $"{KeyOfContributionReminders(reminded.RequestId)}{reminded.Reminder}", reminded.ContactRecordId, reminded.Reference, reminded.Authority,
        reminded.Agency, reminded.DueAt, reminded.Rule, now);

    public static string KeyOfContribution(Guid requestId) => $"contribution:{requestId}";

    /// <summary>How the keys of its reminders begin.</summary>
    public static string KeyOfContributionReminders(Guid requestId) => $"contribution-reminder:{requestId}:";

    private static Message AgencyRequest(
        string key, Guid contactRecordId, string reference, string authority, string agency, DateTimeOffset dueAt, string rule, DateTimeOffset now) => new()
        {
            Key = key,
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = authority,
            Kind = MessageKind.AgencyRequest,
            Recipient = Recipient.Agency,
            RecipientRole = agency,
            CreatedAt = now,
            SubjectDueAt = dueAt,
            Rule = rule,
        };

    /// <summary>The next manager of the chain is asked for the decision.</summary>
    public static Message Escalation(DecisionEscalated escalated, DateTimeOffset now) => Notice(
        $"escalation:{escalated.ContactRecordId}:{escalated.CaseVersion}", escalated.ContactRecordId, escalated.Reference, escalated.Authority,
        AlertSubjects.Escalation, Recipient.Role, escalated.ToRole, escalated.Rule, now, escalated.EscalatedAt);

    /// <summary>
    /// The manager who is asked first, or the team where the procedure names nobody or protection is authorised already, is notified of a case that
    /// cannot wait (York 3.1, 4.2).
    /// </summary>
    public static Message StepUp(SteppedUp stepped, DateTimeOffset now) => Notice(
        $"step-up:{stepped.ContactRecordId}:{stepped.CaseVersion}", stepped.ContactRecordId, stepped.Reference, stepped.Authority,
        stepped.Decided ? AlertSubjects.StepUp : AlertSubjects.ImmediateDecision, stepped.AskedRole is null ? Recipient.Team : Recipient.Role,
        stepped.AskedRole, stepped.Rule, now, stepped.SteppedUpAt);

    /// <summary>The out-of-hours duty is notified of urgent cases as well while the office is closed (York 3.3).</summary>
    public static Message ToOutOfHoursDuty(Message urgent) => new()
    {
        Key = $"{urgent.Key}:out-of-hours",
        ContactRecordId = urgent.ContactRecordId,
        Reference = urgent.Reference,
        Authority = urgent.Authority,
        Kind = urgent.Kind,
        About = urgent.About,
        Recipient = Recipient.OutOfHours,
        CreatedAt = urgent.CreatedAt,
        DueAt = urgent.DueAt,
        Rule = urgent.Rule,
    };

    /// <summary>Something that a person, a role or a team of the authority, or an agency, has to know of: reference and link only.</summary>
    /// <param name="role">Whom of the recipients; null where there is one.</param>
    /// <param name="dueAt">When the message itself is due.</param>
    /// <param name="subjectDueAt">When what it is about is due.</param>
    private static Message Notice(
        string key, Guid contactRecordId, string reference, string authority, string about, Recipient recipient, string? role, string rule, DateTimeOffset now,
        DateTimeOffset? dueAt = null, DateTimeOffset? subjectDueAt = null, Guid? clockId = null, DateTimeOffset? decidedAt = null) => new()
        {
            Key = key,
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = authority,
            Kind = MessageKind.DeadlineAlert,
            About = about,
            Recipient = recipient,
            RecipientRole = role,
            CreatedAt = now,
            DueAt = dueAt,
            ClockId = clockId,
            SubjectDueAt = subjectDueAt,
            DecidedAt = decidedAt,
            Rule = rule,
        };

    private static Message ToPolice(
        string key, Guid contactRecordId, string reference, string authority, string? about, DateTimeOffset dueAt, string rule, DateTimeOffset now,
        CaseDeadline? clock) => new()
        {
            Key = key,
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = authority,
            ClockId = clock?.Id,
            Kind = MessageKind.PoliceNotice,
            About = about,
            Recipient = Recipient.Police,
            CreatedAt = now,
            DueAt = dueAt,
            Rule = rule,
        };

    /// <summary>
    /// Whoever can still do what is due hears that its time runs out: the worker who has the case, and the front door where nobody has it, or where it is
    /// the front door that does it and nobody of staff took it on. Of a power that ends by law the manager hears as well.
    /// </summary>
    public static IEnumerable<Message> Alerts(DeadlineApproaching deadline, CaseHands hands, DateTimeOffset now) => Alerts(
        $"deadline-approaching:{deadline.DeadlineId}", ClockKinds.IsPowerToProtect(deadline.Kind), hands,
        (of, key, recipient, role) => Notice(
            key, of.ContactRecordId, of.Reference, deadline.Authority, deadline.Kind, recipient, role, deadline.Rule, now, subjectDueAt: deadline.DueAt),
        deadline.Kind, (deadline.ContactRecordId, deadline.Reference));

    /// <summary>The same people hear that it ran out, and the worker's manager with them.</summary>
    public static IEnumerable<Message> Alerts(DeadlineMissed deadline, CaseHands hands, DateTimeOffset now) => Alerts(
        $"deadline-missed:{deadline.DeadlineId}", toManager: true, hands,
        (of, key, recipient, role) => Notice(
            key, of.ContactRecordId, of.Reference, deadline.Authority, deadline.Kind, recipient, role, deadline.Rule, now, subjectDueAt: deadline.DueAt),
        deadline.Kind, (deadline.ContactRecordId, deadline.Reference));

    private static IEnumerable<Message> Alerts(
        string key, bool toManager, CaseHands hands, Func<(Guid ContactRecordId, string Reference), string, Recipient, string?, Message> notice, string kind,
        (Guid ContactRecordId, string Reference) deadline)
    {
        if (hands.ActionOwner is { } owner)
        {
            yield return notice(deadline, $"{key}:owner", Recipient.Worker, owner);
        }

        if (ClockKinds.IsOfFrontDoor(kind))
        {
            if (hands.ActionOwner is null || toManager)
            {
                yield return notice(deadline, key, Recipient.Team, null);
            }

            yield break;
        }

        var inHand = (hands.ContactRecordId, hands.Reference);
        yield return hands.Worker is { } worker ? notice(inHand, key, Recipient.Worker, worker) : notice(inHand, key, Recipient.Team, null);
        if (toManager)
        {
            yield return hands.Manager is { } manager
                ? notice(inHand, $"{key}{Message.ToManager}", Recipient.Worker, manager)
                : notice(inHand, $"{key}{Message.ToManager}", Recipient.Role, AccessRoles.TeamManager);
        }
    }

    private static Message ToReferrer(string key, ReferredCase referred, string about, DateTimeOffset dueAt, string rule, DateTimeOffset now) => new()
    {
        Key = key,
        ContactRecordId = referred.ContactRecordId,
        ContactId = referred.ContactId,
        Reference = referred.Reference,
        Authority = referred.Authority,
        ProcedureVersion = referred.ProcedureVersion,
        Kind = MessageKind.Reminder,
        About = about,
        Recipient = Recipient.Referrer,
        Professional = referred.Professional,
        CreatedAt = now,
        ReceivedAt = referred.ReceivedAt,
        SubjectDueAt = dueAt,
        Rule = rule,
    };
}

/// <summary>What an alert may be about besides the kinds of deadlines.</summary>
internal static class AlertSubjects
{
    /// <summary>What a worker, or a manager while nobody has the case, does and records, rather than reads.</summary>
    public static IReadOnlyList<string> Tasks { get; } = [InformParents, RingAboutMeeting, ReferOn];

    public const string Escalation = "escalation";
    public const string ImmediateDecision = "immediate-decision";
    public const string StepUp = "step-up";
    public const string FurtherInformation = "further-information";
    public const string Allocated = "allocated";
    public const string NoLongerYours = "no-longer-yours";
    public const string RecordOpened = "record-opened";

    /// <summary>The same by somebody of whom a manager had found before that they did not need it.</summary>
    public const string RecordOpenedAgain = "record-opened-again";
    public const string StepUpCopy = "step-up-copy";
    public const string CaseSummaryCopy = "case-summary-copy";
    public const string ActionAgreed = "action-agreed";
    public const string Protection = "immediate-protection";
    public const string DiscussionRequired = "strategy-discussion";
    public const string Invitation = "invitation";
    public const string InvitationWithdrawn = "invitation-withdrawn";
    public const string MeetingInvitation = "meeting-invitation";
    public const string Minutes = "minutes";
    public const string RecentlyClosed = "recently-closed";
    public const string AssessmentSignedOff = "assessment-signed-off";
    public const string AssessmentReopened = "assessment-reopened";
    public const string AssessmentSubmitted = "assessment-submitted";
    public const string AssessmentReturned = "assessment-returned";
    public const string PlanEnded = "plan-ended";
    public const string EnquiryStarted = "enquiry-started";
    public const string EnquiryConcluded = "enquiry-concluded";
    public const string ConferenceHeld = "conference-held";
    public const string EnquiryLead = "enquiry-lead";
    public const string EnquiryLeadEnded = "enquiry-lead-ended";
    public const string ProtectionChanged = "protection-changed";
    public const string ReferrerAdvised = "referrer-advised";

    /// <summary>That parents and child are to be informed, as the discussion agreed; done only when somebody says so.</summary>
    public const string InformParents = "inform-parents";

    /// <summary>That family or child are to be rung, whom a letter invited to a meeting that is not held then; done only when somebody says so.</summary>
    public const string RingAboutMeeting = "ring-about-meeting";

    /// <summary>That a case is to be referred on to whoever takes it up now that it is closed; done only when somebody says so, and to whom.</summary>
    public const string ReferOn = "refer-on";

    /// <summary>That a manager gave that to somebody else.</summary>
    public const string ReferredOnByAnother = "referred-on-by-another";
}
