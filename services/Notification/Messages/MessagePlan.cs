using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.ServiceDefaults.Deadlines;

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

    /// <summary>The outcome for the referrer. Where reasons are owed, it waits until a manager has written them (Referrals 2024 5.2).</summary>
    public static Message Feedback(ReferredCase referred, FeedbackDuty duty, WorkingCalendar calendar, DateTimeOffset now)
    {
        var feedback = FeedbackOf(referred, duty, calendar, now);
        return duty.Includes.Any(item => string.Equals(item.Code, FeedbackDuty.Reasons, StringComparison.Ordinal)) ? feedback.HeldForApproval() : feedback;
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
        OutcomeOfCase outcome, ReferredCase? referred, Recipient recipient, string rule, DateTimeOffset now, CaseDeadline? clock) => new Message
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
            DueAt = clock?.DueAt,
            ClockId = clock?.Id,
            Rule = rule,
            InWritingRule = rule,
            PlanNeeded = string.Equals(outcome.About, LetterSubjects.Plan, StringComparison.Ordinal),
        }.HeldForApproval();

    /// <summary>An agency that contributed hears that there is something to read: reference and link only.</summary>
    public static Message OutcomeToAgency(OutcomeOfCase outcome, string agency, string rule, DateTimeOffset now) => new()
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
        Rule = rule,
    };

    /// <summary>A worker or the managers hear of it: reference and link only.</summary>
    public static Message OutcomeNotice(OutcomeOfCase outcome, Recipient recipient, string role, string rule, DateTimeOffset now) => Notice(
        $"{outcome.Key}:{recipient.Code()}:{role}", outcome.ContactRecordId, outcome.Reference, outcome.Authority, outcome.Alert!, recipient, role, rule, now);

    /// <summary>The worker who is given a case hears of what happened in it while nobody had it.</summary>
    public static Message LateNotice(NoticeForWorker waiting, string worker, DateTimeOffset now) => Notice(
        $"{waiting.Key}:{Recipient.Worker.Code()}:{worker}", waiting.ContactRecordId, waiting.Reference, waiting.Authority, waiting.Alert, Recipient.Worker,
        worker, waiting.Rule, now);

    /// <summary>The professional who referred is advised to take it to another process (Dudley 1.9).</summary>
    public static Message ReferrerAdvised(ReferredCase referred, Duty duty, CaseClosed closed, DateTimeOffset now) => new()
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
        ReceivedAt = referred.ReceivedAt,
        DecidedAt = closed.ClosedAt,
        Rule = duty.Rule.Display,
    };

    /// <summary>The worker a case was taken from hears of it.</summary>
    public static Message AllocationEnded(AllocationEnded ended, Duty duty, DateTimeOffset now) => Notice(
        $"allocation-ended:{ended.ContactRecordId}:{ended.AllocatedBefore}:{ended.EndedAt.UtcTicks}", ended.ContactRecordId, ended.Reference, ended.Authority,
        AlertSubjects.NoLongerYours, Recipient.Worker, ended.AllocatedBefore, duty.Rule.Display, now);

    /// <summary>An agency that gave information hears that there is a decision to read.</summary>
    public static Message DecisionToAgency(ReferredCase referred, string agency, string rule, DateTimeOffset now) => new()
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
        ReceivedAt = referred.ReceivedAt,
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
        ReceivedAt = referred.ReceivedAt,
        DueAt = dueAt,
        Rule = rule,
        InWritingRule = FeedbackDutyFor(referred, procedure).ValueOrDefault?.InWriting?.Display,
    };

    /// <summary>
    /// The manager of the team that last held a case decides on the response and allocates where that was not long ago (Peterborough 2.3).
    /// New information on an open case reaches the worker who has it, in absence the manager (Peterborough 1.2, 2.3, York 1, Referrals 2024 3.2); where the
    /// worker is not one the platform knows, the team passes it on. Null where the contact is not about an open case.
    /// </summary>
    public static Message? FurtherInformation(ContactRecorded recorded, DateTimeOffset now)
    {
        if (recorded.RoutedTo is Destinations.TeamManagerOfLastTeam)
        {
            return Notice(
                $"recently-closed:{recorded.ContactRecordId}", recorded.ContactRecordId, recorded.Reference, recorded.Authority, AlertSubjects.RecentlyClosed,
                Recipient.Role, AccessRoles.TeamManager, recorded.RoutingRule, now);
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

    /// <summary>Each role that is sent the case summary of a planned step-up, before it is decided (York 3).</summary>
    public static IEnumerable<Message> SummaryCopies(SteppedUpAsPlanned planned, DateTimeOffset now) => planned.Roles.Select(role => Notice(
        $"case-summary-copy:{planned.ContactRecordId}:{role}", planned.ContactRecordId, planned.Reference, planned.Authority, AlertSubjects.CaseSummaryCopy,
        Recipient.Role, role, planned.Rule, now));

    /// <summary>Managers and police hear at once of a step that protected a child, whatever stage the case is at (Sefton, immediate protection).</summary>
    public static IEnumerable<Message> Protected(ImmediateProtectionRecorded taken, DateTimeOffset now)
    {
        yield return Notice(
            $"protection:{taken.ProtectionId}", taken.ContactRecordId, taken.Reference, taken.Authority, AlertSubjects.Protection, Recipient.Role,
            AccessRoles.TeamManager, taken.Rule, now, taken.RecordedAt);
        yield return ToPolice(
            $"protection:{taken.ProtectionId}:police", taken.ContactRecordId, taken.Reference, taken.Authority, AlertSubjects.Protection, taken.RecordedAt,
            taken.Rule, now);
    }

    /// <summary>The managers hear that a strategy discussion has to be held, and by when.</summary>
    public static Message DiscussionRequired(StrategyDiscussionRequired required, DateTimeOffset now) => Notice(
        $"discussion-required:{required.DiscussionId}", required.ContactRecordId, required.Reference, required.Authority, AlertSubjects.DiscussionRequired,
        Recipient.Role, AccessRoles.TeamManager, required.Rule, now, subjectDueAt: required.DueAt);

    /// <summary>An agency is invited to a strategy discussion, again when it was moved.</summary>
    public static Message Invitation(ParticipantInvited invited, DateTimeOffset now) => Notice(
        $"invitation:{invited.InvitationId}:{invited.ToBeHeldAt.UtcTicks}", invited.ContactRecordId, invited.Reference, invited.Authority,
        AlertSubjects.Invitation, Recipient.Agency, invited.Agency, invited.Rule, now, subjectDueAt: invited.ToBeHeldAt);

    /// <summary>Each agency that was invited hears that its copy of the minutes is there.</summary>
    public static IEnumerable<Message> Minutes(DiscussionMinutesSigned signed, DateTimeOffset now) => signed.Agencies.Distinct(StringComparer.Ordinal)
        .Select(agency => Notice(
            $"minutes:{signed.DiscussionId}:{agency}", signed.ContactRecordId, signed.Reference, signed.Authority, AlertSubjects.Minutes, Recipient.Agency,
            agency, signed.Rule, now));

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

    /// <summary>The police are notified at once: due when the crime came to be suspected.</summary>
    public static Message PoliceNotice(CrimeSuspected crime, DateTimeOffset now) => ToPolice(
        $"police-notice:{crime.ContactRecordId}:{crime.SuspectedAt.UtcTicks}", crime.ContactRecordId, crime.Reference, crime.Authority, about: null,
        crime.SuspectedAt, crime.Rule, now);

    /// <summary>A request waits for another agency.</summary>
    public static Message AgencyRequest(AgencyAsked asked, DateTimeOffset now) => AgencyRequest(
        $"agency-request:{asked.RequestId}", asked.ContactRecordId, asked.Reference, asked.Authority, asked.Agency, asked.DueAt, asked.Rule, now);

    /// <summary>It still waits, or by another time.</summary>
    public static Message AgencyRequest(AgencyReminded reminded, DateTimeOffset now) => AgencyRequest(
        $"agency-reminder:{reminded.RequestId}:{reminded.Reminder}", reminded.ContactRecordId, reminded.Reference, reminded.Authority, reminded.Agency,
        reminded.DueAt, reminded.Rule, now);

    /// <summary>An assessment waits for another agency's contribution.</summary>
    public static Message AgencyRequest(ContributionRequested asked, DateTimeOffset now) => AgencyRequest(
        $"contribution:{asked.RequestId}", asked.ContactRecordId, asked.Reference, asked.Authority, asked.Agency, asked.DueAt, asked.Rule, now);

    /// <inheritdoc cref="AgencyRequest(ContributionRequested, DateTimeOffset)"/>
    public static Message AgencyRequest(ContributionReminded reminded, DateTimeOffset now) => AgencyRequest(
        $"contribution-reminder:{reminded.RequestId}:{reminded.Reminder}", reminded.ContactRecordId, reminded.Reference, reminded.Authority,
        reminded.Agency, reminded.DueAt, reminded.Rule, now);

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
        DateTimeOffset? dueAt = null, DateTimeOffset? subjectDueAt = null) => new()
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
            SubjectDueAt = subjectDueAt,
            Rule = rule,
        };

    private static Message ToPolice(
        string key, Guid contactRecordId, string reference, string authority, string? about, DateTimeOffset dueAt, string rule, DateTimeOffset now) => new()
        {
            Key = key,
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = authority,
            Kind = MessageKind.PoliceNotice,
            About = about,
            Recipient = Recipient.Police,
            CreatedAt = now,
            DueAt = dueAt,
            Rule = rule,
        };

    public static Message Alert(DeadlineApproaching deadline, DateTimeOffset now) => Notice(
        $"deadline-approaching:{deadline.DeadlineId}", deadline.ContactRecordId, deadline.Reference, deadline.Authority, deadline.Kind, Recipient.Team,
        role: null, deadline.Rule, now, subjectDueAt: deadline.DueAt);

    public static Message Alert(DeadlineMissed deadline, DateTimeOffset now) => Notice(
        $"deadline-missed:{deadline.DeadlineId}", deadline.ContactRecordId, deadline.Reference, deadline.Authority, deadline.Kind, Recipient.Team,
        role: null, deadline.Rule, now, subjectDueAt: deadline.DueAt);

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
    public const string Escalation = "escalation";
    public const string ImmediateDecision = "immediate-decision";
    public const string StepUp = "step-up";
    public const string FurtherInformation = "further-information";
    public const string Allocated = "allocated";
    public const string NoLongerYours = "no-longer-yours";
    public const string StepUpCopy = "step-up-copy";
    public const string CaseSummaryCopy = "case-summary-copy";
    public const string Protection = "immediate-protection";
    public const string DiscussionRequired = "strategy-discussion";
    public const string Invitation = "invitation";
    public const string Minutes = "minutes";
    public const string RecentlyClosed = "recently-closed";
    public const string AssessmentSignedOff = "assessment-signed-off";
    public const string AssessmentReopened = "assessment-reopened";
    public const string EnquiryStarted = "enquiry-started";
    public const string EnquiryConcluded = "enquiry-concluded";
    public const string ReferrerAdvised = "referrer-advised";
}
